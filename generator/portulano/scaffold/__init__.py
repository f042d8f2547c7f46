"""A folder and a few facts in, files that staff go on from out: a new portal, or a new record."""

from portulano.scaffold.closing import Closed, close_edition
from portulano.scaffold.new_edition import named_by_itself, outlook
from portulano.scaffold.new_portal import NewPortal, country_of, create_portal
from portulano.scaffold.new_record import NewRecord, create_record
from portulano.scaffold.table_file import create_table

__all__ = [
    "Closed",
    "NewPortal",
    "NewRecord",
    "close_edition",
    "country_of",
    "create_portal",
    "create_record",
    "create_table",
    "named_by_itself",
    "outlook",
]
