"""An output that counts what goes through it, so that an answer beyond its limits is stopped while it is written.

The engine writes tables by itself, without a call per row. Rows are therefore counted in what it writes: by a mark that
ends or parts rows. In JSON and CSV a value may hold the same characters, so there the count may be too high, never too
low; only when it passes the limit are they counted exactly.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphkit.service.base import Limits, RefusedError


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands once per row, and how often it stands apart from rows: between them -1, after a header too 1."""

    text: bytes
    besides: int
    exact: Callable[[bytes], int] | None = None


def _in_json(body: bytes) -> int:
    outside = body.replace(rb"\\", b"").replace(rb"\"", b"").split(b'"')[::2]
    return sum(piece.count(b"},{") for piece in outside)


def _in_csv(body: bytes) -> int:
    return sum(piece.count(b"\n") for piece in body.split(b'"')[::2])


_MARKS: Mapping[str, _Mark] = MappingProxyType(
    {
        "JSON": _Mark(b"},{", -1, _in_json),
        "XML": _Mark(b"<result>", 0),
        "CSV": _Mark(b"\n", 1, _in_csv),
        "TSV": _Mark(b"\n", 1),
    }
)


class Output(io.BytesIO):
    """A file for the engine to write an answer into; `form` is the engine's name of a table format, or empty.

    Writing raises RefusedError once the answer has more rows or bytes than the limits allow.
    """

    def __init__(self, limits: Limits, form: str = "") -> None:
        super().__init__()
        self._limits = limits
        self._mark = _MARKS.get(form)
        self._seen = 0
        self._tail = b""

    def write(self, data: Any, /) -> int:
        """Take the next piece of the answer."""
        written = super().write(data)
        if self.tell() > self._limits.size:
            raise too_large(self._limits)
        if self._mark:
            self._count(self._mark, self._tail + bytes(data))
        return written

    def _count(self, mark: _Mark, new: bytes) -> None:
        self._seen += new.count(mark.text)
        # too short for a whole mark, so that none is counted twice
        self._tail = new[max(0, len(new) - len(mark.text) + 1) :]
        most = self._limits.rows + mark.besides
        if self._seen > most and mark.exact:
            self._seen = mark.exact(self.getvalue())
        if self._seen > most:
            raise too_many(self._limits)


def too_many(limits: Limits) -> RefusedError:
    """The answer has too many rows."""
    return RefusedError(
        503, f"the answer has more than {limits.rows} rows", "Ask for fewer, for example with LIMIT and OFFSET."
    )


def too_large(limits: Limits) -> RefusedError:
    """The answer has too many bytes."""
    return RefusedError(
        503, f"the answer is larger than {limits.size / (1 << 20):g} MiB", "Ask for less, for example with LIMIT."
    )
