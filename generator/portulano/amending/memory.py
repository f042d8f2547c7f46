"""Where each text of the records stands in the site: written by a whole build, asked and kept up by an amendment.

One SQLite file beside the state of the publication. If anything is wrong with it, it counts as not there: then the next
build is a whole one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from portulano.passages import Passage

TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE mark (name TEXT PRIMARY KEY, size INTEGER, time INTEGER) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, text BLOB, places TEXT) WITHOUT ROWID;
CREATE TABLE output (name TEXT PRIMARY KEY, passages TEXT) WITHOUT ROWID;
CREATE TABLE shown (key TEXT, output TEXT, PRIMARY KEY (key, output)) WITHOUT ROWID;
"""

Marks = Mapping[str, tuple[int, int]]
"""Size and time of change (nanoseconds) of files by name."""

Places = Mapping[str, str]
"""The keys of a file's texts by where they stand in it, as JSON: `["body"]`, `["targets",0,"body","es"]`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A content file as it was read, and the keys of the texts in it."""

    text: bytes
    places: Places


class Memory:
    """What is known of the texts of the last publication."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    @classmethod
    def recall(cls, path: Path, signature: str) -> Memory | None:
        """What was remembered of the publication with this signature; None if that is not known."""
        if not path.is_file():
            return None
        memory = cls(sqlite3.connect(path, isolation_level=None))
        with suppress(sqlite3.Error):
            if memory._fact("signature") == signature:
                return memory
        memory.close()
        return None

    def _fact(self, name: str) -> str:
        row = self._database.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def others(self) -> str:
        """The hash of all that the site is made of besides the content."""
        return self._fact("others")

    @property
    def content(self) -> dict[str, tuple[int, int]]:
        """The files under content/ of which the site was made."""
        rows = self._database.execute("SELECT name, size, time FROM mark")
        return {name: (size, time) for name, size, time in rows}

    @property
    def searched(self) -> Mapping[str, Sequence[str]]:
        """The pages that the search covers, by the shard of its index in which they are."""
        found: dict[str, list[str]] = json.loads(self._fact("searched") or "{}")
        return found

    def source(self, name: str) -> Source | None:
        row = self._database.execute("SELECT text, places FROM source WHERE name = ?", (name,)).fetchone()
        return Source(row[0], json.loads(row[1])) if row else None

    def outputs(self, keys: Iterable[str]) -> list[str]:
        """The files in which any of these texts stands."""
        found: set[str] = set()
        for key in keys:
            found.update(row[0] for row in self._database.execute("SELECT output FROM shown WHERE key = ?", (key,)))
        return sorted(found)

    def passages(self, output: str) -> tuple[Passage, ...]:
        row = self._database.execute("SELECT passages FROM output WHERE name = ?", (output,)).fetchone()
        return tuple(map(Passage._make, zip(*json.loads(row[0]), strict=True)))

    def change(self, marks: Marks, sources: Mapping[str, bytes], passages: Mapping[str, Sequence[Passage]]) -> None:
        """Note what an amendment has put in place of what; it counts from `keep` on."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "UPDATE mark SET size = ?, time = ? WHERE name = ?", ((*mark, name) for name, mark in marks.items())
        )
        self._database.executemany("UPDATE source SET text = ? WHERE name = ?", ((b, a) for a, b in sources.items()))
        rows = ((_columns(found), name) for name, found in passages.items())
        self._database.executemany("UPDATE output SET passages = ? WHERE name = ?", rows)

    def keep(self, signature: str) -> None:
        """Keep what was noted, as what is known of the publication with this signature, and close the file."""
        with suppress(sqlite3.Error):  # what cannot be written is not known: the next build is a whole one
            self._database.execute("INSERT OR REPLACE INTO fact VALUES ('signature', ?)", (signature,))
            self._database.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Forget what was noted and not kept."""
        self._database.close()


def _columns(passages: Sequence[Passage]) -> str:
    """Passages as JSON, a column each: a data file has thousands, and rows take twice as long."""
    return json.dumps([*zip(*passages, strict=True)])


def remember(
    path: Path,
    signature: str,
    others: str,
    content: Marks,
    searched: Mapping[str, Sequence[str]],
    sources: Mapping[str, Source],
    passages: Mapping[str, Sequence[Passage]],
) -> None:
    """Write down what is known of the texts of a publication, in place of what was known of the one before it.

    Where that cannot be written nothing is known, and the next build is a whole one.
    """
    with suppress(sqlite3.Error, OSError):
        path.unlink(missing_ok=True)
        _write(path, signature, others, content, searched, sources, passages)


def _write(
    path: Path,
    signature: str,
    others: str,
    content: Marks,
    searched: Mapping[str, Sequence[str]],
    sources: Mapping[str, Source],
    passages: Mapping[str, Sequence[Passage]],
) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    facts = [("signature", signature), ("others", others), ("searched", json.dumps(searched))]
    with closing(sqlite3.connect(part, isolation_level=None)) as database:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES} BEGIN")
        database.executemany("INSERT INTO fact VALUES (?, ?)", facts)
        database.executemany("INSERT INTO mark VALUES (?, ?, ?)", ((name, *mark) for name, mark in content.items()))
        database.executemany(
            "INSERT INTO source VALUES (?, ?, ?)",
            ((name, one.text, json.dumps(one.places)) for name, one in sorted(sources.items())),
        )
        database.executemany(
            "INSERT INTO output VALUES (?, ?)", ((name, _columns(found)) for name, found in sorted(passages.items()))
        )
        database.executemany(
            "INSERT INTO shown VALUES (?, ?)",
            sorted({(one.key, name) for name, found in passages.items() for one in found}),
        )
        database.execute("COMMIT")
    part.replace(path)
