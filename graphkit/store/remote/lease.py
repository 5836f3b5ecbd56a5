"""One writer at a time on a server that knows no locks: a lease, which is a triple that says who writes until when.

Who wants to write puts its own lease there and looks whether it stands alone; if not, it takes it away again and is
refused, so of two that begin at once at most one goes on. A lease is looked at before every change and renewed in
time; one whose writer was killed runs out by itself, or is taken over at once by the same machine. The clocks of the
machines that write have to agree within a minute.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import uuid4

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import GraphkitError, StoreBusyError
from graphkit.store.remote.dataset import RemoteDataset
from graphkit.vocabulary import ONTOLOGY

_LEASE = NamedNode(f"{ONTOLOGY}lease")
_SPARE = 60  # seconds by which clocks may differ


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a lease says: a word of its own, until when it holds (UTC), and the machine and process that write."""

    word: str
    until: datetime
    machine: str
    process: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What stands in a triple; None for what is no lease."""
        try:
            word, until, machine, process = text.split(" ")
            return cls(word, datetime.fromisoformat(until), machine, int(process))
        except ValueError:
            return None

    @property
    def text(self) -> str:
        """The same as it stands in a triple."""
        return f"{self.word} {self.until.isoformat(timespec='seconds')} {self.machine} {self.process}"

    def is_over(self) -> bool:
        """Whether it has run out, or its process on this machine has ended, or is this one."""
        if self.until + timedelta(seconds=_SPARE) < datetime.now(UTC):
            return True
        return self.machine == _machine() and (self.process == os.getpid() or not _runs(self.process))


class Lease:
    """The right to write to a dataset, from `take` until `give_back`."""

    def __init__(self, dataset: RemoteDataset) -> None:
        self._dataset = dataset
        self._graph = NamedNode(f"{dataset.base}graph/lease")
        # no request takes longer than the limit, so a lease that is renewed at half of it never runs out during one
        self._length = timedelta(seconds=2 * dataset.time_limit + _SPARE)
        self._claim = _Claim(uuid4().hex, self._end(), _machine(), os.getpid())

    def take(self) -> Self:
        """Become the writer; raises StoreBusyError where there is another one."""
        self._check_free(self._found())
        self._write(set(), {self._claim})
        others = [claim for claim in self._found() if claim.word != self._claim.word]
        over = {claim for claim in others if claim.is_over()}
        if len(over) < len(others):
            self.give_back()
            self._check_free(others)
        self._write(over, set())
        return self

    def keep(self) -> None:
        """Make sure that the right is still there before something is changed; raises StoreBusyError."""
        found = self._found()
        if self._claim not in found:
            raise StoreBusyError(
                f"another program has begun to write to {self._dataset.place}", "What was finished before is kept."
            )
        self._check_free([claim for claim in found if claim != self._claim])
        if self._claim.until - datetime.now(UTC) < self._length / 2:
            old, self._claim = self._claim, _Claim(self._claim.word, self._end(), _machine(), os.getpid())
            self._write({old}, {self._claim})

    def give_back(self) -> None:
        """Let others write; where the server cannot be reached any more, the lease runs out by itself."""
        try:
            self._write({self._claim}, set())
        except GraphkitError:
            return

    def _end(self) -> datetime:
        return (datetime.now(UTC) + self._length).replace(microsecond=0)

    def _found(self) -> list[_Claim]:
        found = self._dataset.select(f"SELECT ?text {{ GRAPH {self._graph} {{ {self._graph} {_LEASE} ?text }} }}")
        claims = [_Claim.read(term.value) for (term,) in found.rows if isinstance(term, Literal)]
        return [claim for claim in claims if claim is not None]

    def _check_free(self, claims: list[_Claim]) -> None:
        for claim in claims:
            if not claim.is_over():
                raise StoreBusyError(
                    f"another program is writing to {self._dataset.place} ({claim.machine}, process {claim.process})",
                    f"Wait until it is done; if it was killed, its right ends by itself at {claim.until:%H:%M} UTC.",
                )

    def _write(self, gone: set[_Claim], new: set[_Claim]) -> None:
        if gone or new:
            self._dataset.change(self._quads(gone), self._quads(new))

    def _quads(self, claims: set[_Claim]) -> set[Quad]:
        return {Quad(self._graph, _LEASE, Literal(claim.text), self._graph) for claim in claims}


def _machine() -> str:
    return socket.gethostname().replace(" ", "-") or "unknown"


def _runs(process: int) -> bool:
    """Whether a process of this machine still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
