"""What is dear to make, made once for all processes that run tests side by side."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run: made by the first process that asks for it, waited for by the others.

    `make` is given the folder, which is empty. Whoever asks must not change what it finds.
    """
    own = factory.getbasetemp()
    beside = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own  # what the processes of a run have in common
    folder, made = beside / name, beside / f"{name}.made"
    with (beside / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
