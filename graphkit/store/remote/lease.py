"""One writer at a time on a server that knows no locks: a lease, which is a triple that says who writes until when.

Who wants to write puts its own lease there and looks whether it stands alone; if not, it takes it away again and is
refused, so of two that begin at once at most one goes on. A lease is looked at before every request that changes
something and renewed in time; one whose writer was killed runs out by itself, or is taken over at once by the same
machine. The clocks of the machines that write have to agree within a minute.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Self
from uuid import getnode, uuid4

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.errors import GraphkitError, StoreBusyError
from graphkit.store.remote.dataset import RemoteDataset
from graphkit.vocabulary import ONTOLOGY

_LEASE = NamedNode(f"{ONTOLOGY}lease")
_SPARE = timedelta(seconds=60)  # by which clocks may differ
_MOST_PROCESSES = 1 << 31


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a lease says: a word of its own, until when it holds (UTC), and the machine and process that write.

    `machine` is its name, a slash, and what tells it from others of that name.
    """

    word: str
    until: datetime
    machine: str
    process: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What stands in a triple; None for what is no lease."""
        try:
            word, until, machine, process = text.split(" ")
            found = cls(word, datetime.fromisoformat(until), machine, int(process))
        except ValueError:
            return None
        is_utc = found.until.utcoffset() == timedelta(0)
        return found if is_utc and 0 < found.process < _MOST_PROCESSES else None

    @property
    def text(self) -> str:
        """The same as it stands in a triple."""
        return f"{self.word} {self.until.isoformat(timespec='seconds')} {self.machine} {self.process}"

    @property
    def writer(self) -> str:
        """Who writes, for people."""
        return f"{self.machine.partition('/')[0]}, process {self.process}"

    def is_over(self, now: datetime) -> bool:
        """Whether it has run out, or its process on this machine has ended, or is this one."""
        if self.until < now - _SPARE:
            return True
        return self.machine == _machine() and (self.process == os.getpid() or not _runs(self.process))


class Lease:
    """The right to write to a dataset, from `take` until `give_back`; `clock` gives the time in UTC."""

    def __init__(self, dataset: RemoteDataset, clock: Callable[[], datetime] = _now) -> None:
        self._dataset = dataset
        self._clock = clock
        self._graph = NamedNode(f"{dataset.base}graph/lease")
        # no request takes longer than the limit, so a lease that is renewed at half of it never runs out during one
        self._length = timedelta(seconds=2 * dataset.time_limit) + _SPARE
        self._claim = self._claimed(uuid4().hex)

    def take(self) -> Self:
        """Become the writer: from now on the dataset lets nothing change unless the right is still there.

        Raises StoreBusyError where there is another writer.
        """
        self._check_alone(self._living(self._found()))
        self._write(set(), {self._claim})
        others = {claim for claim in self._found() if claim.word != self._claim.word}
        living = self._living(others)  # looked at once: it may end meanwhile, and our claim is gone by then
        if living:
            self.give_back()
        self._check_alone(living)
        self._write(others, set())
        self._dataset.watch(self.keep)
        return self

    def keep(self) -> None:
        """Make sure that the right is still there before something is changed; raises StoreBusyError."""
        found = self._found()
        if self._claim not in found:
            raise StoreBusyError(
                f"another program has begun to write to {self._dataset.place}", "What was finished before is kept."
            )
        self._check_alone(self._living(claim for claim in found if claim != self._claim))
        if self._is_due():
            old, self._claim = self._claim, self._claimed(self._claim.word)
            self._write({old}, {self._claim})

    def renew(self) -> None:
        """`keep`, but only if it is time to: cheap enough to be called often while nothing is changed."""
        if self._is_due():
            self._dataset.ask_leave()

    def give_back(self) -> None:
        """Let others write; where the server cannot be reached any more, the lease runs out by itself."""
        self._dataset.watch(None)
        try:
            self._write({self._claim}, set())
        except GraphkitError:
            return

    def _is_due(self) -> bool:
        return self._claim.until - self._clock() < self._length / 2

    def _claimed(self, word: str) -> _Claim:
        return _Claim(word, (self._clock() + self._length).replace(microsecond=0), _machine(), os.getpid())

    def _found(self) -> list[_Claim]:
        found = self._dataset.select(f"SELECT ?text {{ GRAPH {self._graph} {{ {self._graph} {_LEASE} ?text }} }}")
        claims = [_Claim.read(term.value) for (term,) in found.rows if isinstance(term, Literal)]
        return [claim for claim in claims if claim is not None]

    def _living(self, claims: Iterable[_Claim]) -> list[_Claim]:
        now = self._clock()
        return [claim for claim in claims if not claim.is_over(now)]

    def _check_alone(self, living: Sequence[_Claim]) -> None:
        for claim in living:
            raise StoreBusyError(
                f"another program is writing to {self._dataset.place} ({claim.writer})",
                f"Wait until it is done; if it was killed, its right ends by itself at {claim.until:%H:%M} UTC.",
            )

    def _write(self, gone: set[_Claim], new: set[_Claim]) -> None:
        if gone or new:
            self._dataset.change(self._quads(gone), self._quads(new))

    def _quads(self, claims: set[_Claim]) -> set[Quad]:
        return {Quad(self._graph, _LEASE, Literal(claim.text), self._graph) for claim in claims}


@cache
def _machine() -> str:
    """The name of this machine, and what tells it from containers and clones that have the same name.

    Process numbers mean something only until the next start, and only among the processes that see each other.
    """
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        place = start + os.readlink("/proc/self/ns/pid")  # noqa: PTH115 (no path: what it names is no file)
    except OSError:
        place = f"{getnode():x}"
    name = socket.gethostname().replace(" ", "-").replace("/", "-") or "unknown"
    return f"{name}/{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def _runs(process: int) -> bool:
    """Whether a process of this machine still runs; where that cannot be asked, it does."""
    if os.name == "nt":
        return True  # there the question would be a Ctrl-C
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
