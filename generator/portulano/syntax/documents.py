"""The bytes of a content file in, its text out."""

from __future__ import annotations

MAXIMUM_BYTES = 4_000_000
"""No record is larger: a file beyond this is not even read."""


def decoded(data: bytes) -> str:
    """A file's text with plain line ends. Raises UnicodeDecodeError for what is not UTF-8."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
