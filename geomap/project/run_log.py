"""The log of a project: its runs, what could not be read, and the files that the last build wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from geomap.model import FailedArticle
from geomap.project.records import Run
from geomap.project.storage import Storage


class RunLog(Storage):
    """A project's file with its log; what is written carries the number of the run that was begun."""

    _run_id: int | None = None

    def begin_run(self, command: str, versions: Mapping[str, str]) -> int:
        """Open an entry of the log; later writes of this object carry its number."""
        with self.transaction():
            cursor = self._connection.execute(
                "INSERT INTO runs (started, command, versions) VALUES (?, ?, ?)",
                (_now(), command, json.dumps(dict(sorted(versions.items())))),
            )
        self._run_id = cursor.lastrowid
        assert self._run_id is not None
        return self._run_id

    def end_run(self, counts: Mapping[str, int]) -> None:
        """Close the entry that :meth:`begin_run` opened, with what came of the run."""
        with self.transaction():
            self._connection.execute(
                "UPDATE runs SET finished = ?, counts = ? WHERE run_id = ?",
                (_now(), json.dumps(dict(sorted(counts.items()))), self._run_id),
            )

    def runs(self) -> list[Run]:
        """Return the log, oldest run first; a run that was killed has no end."""
        rows = self._rows(
            "SELECT run_id, started, finished, command, versions, counts FROM runs ORDER BY run_id"
        )
        return [
            Run(
                run_id=run_id,
                started=started,
                finished=finished,
                command=command,
                versions=json.loads(versions),
                counts=json.loads(counts),
            )
            for run_id, started, finished, command, versions, counts in rows
        ]

    def note_failure(self, failed: FailedArticle) -> None:
        """Keep what could not be read, and why."""
        with self.transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)",
                (failed.origin, failed.reason, self._run_id),
            )

    def clear_failure(self, origin: str) -> None:
        """Forget a failure: the file has been read since."""
        with self.transaction():
            self._connection.execute("DELETE FROM failures WHERE origin = ?", (origin,))

    def failures(self) -> list[FailedArticle]:
        """Return what could not be read so far, by origin."""
        rows = self._rows("SELECT origin, reason FROM failures ORDER BY origin")
        return [FailedArticle(origin=origin, reason=reason) for origin, reason in rows]

    def note_outputs(self, digests: Mapping[str, str]) -> None:
        """Keep the SHA-256 of each output file of a build, so that they can be verified later."""
        with self.transaction():
            self._connection.execute("DELETE FROM outputs")
            rows = [(name, value, self._run_id) for name, value in sorted(digests.items())]
            self._connection.executemany("INSERT INTO outputs VALUES (?, ?, ?)", rows)

    def outputs(self) -> dict[str, str]:
        """Return the SHA-256 of each output that the last build wrote, by file name."""
        return dict(self._rows("SELECT name, digest FROM outputs ORDER BY name"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
