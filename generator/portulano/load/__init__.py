"""Files in, raw records out: the walk through content/, YAML with positions, Markdown with front matter."""

from portulano.load.raw import ContentFolder, RawRecord, SourceFile, TableRow
from portulano.load.tables import table_names, with_tables
from portulano.load.walk import PICTURE_TYPES, load_content, read_file, read_text

__all__ = [
    "PICTURE_TYPES",
    "ContentFolder",
    "RawRecord",
    "SourceFile",
    "TableRow",
    "load_content",
    "read_file",
    "read_text",
    "table_names",
    "with_tables",
]
