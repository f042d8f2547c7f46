"""Nothing in, the folder of the files that ship with the package out: templates, assets and strings.

An installed package carries `theme/` inside itself; a checkout keeps it beside `generator/`, where
editors look for it.
"""

from pathlib import Path

from portulano.errors import MachineError

PACKAGE = Path(__file__).resolve().parent


def theme_folder() -> Path:
    """Return the absolute path of `theme/`, of the installed package or of the checkout.

    Raises `MachineError` ("theme_missing") when there is neither, which means a damaged installation.
    """
    candidates = (PACKAGE / "theme", PACKAGE.parents[1] / "theme")
    for folder in candidates:
        if (folder / "strings").is_dir():
            return folder
    raise MachineError("theme_missing", folder=candidates[0])
