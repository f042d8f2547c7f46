"""A portal's folder in, where its sources stand out; and which day it is in its city."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from portulano.resources import theme_folder

CONFIG_FILE = "site_config.yml"
CONTENT_FOLDER = "content"


def theme_folders(folder: Path) -> tuple[Path, ...]:
    """Where templates, styles and words are looked for: the city's own folder first."""
    own = folder / "theme"
    return (own, theme_folder()) if own.is_dir() and own.resolve() != theme_folder().resolve() else (theme_folder(),)


def today_in(zone: ZoneInfo) -> date:
    """The day of the build in the city: SOURCE_DATE_EPOCH if a reproducible build sets it, else now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(zone).date()
