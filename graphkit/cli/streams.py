"""Standard output and standard error: UTF-8 whatever the locale says, and calm when nobody reads any more."""

from __future__ import annotations

import io
import os
import sys
from typing import Any, TextIO

from graphkit.errors import GraphkitError


class _Outlet(io.FileIO):
    """An open file descriptor; what nobody reads any more is dropped, so that a command still finishes its work."""

    def write(self, data: Any, /) -> int:
        """Write as far as there is room; raises GraphkitError, once, where the system refuses."""
        try:
            return super().write(data)
        except BrokenPipeError:
            self._drop_the_rest()
            return memoryview(data).nbytes
        except OSError as error:
            self._drop_the_rest()
            message = f"the output cannot be written: {error.strerror}"
            raise GraphkitError(message, "Make room, or write it to another place.") from error

    def _drop_the_rest(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def prepare_streams() -> None:
    """Make both streams write UTF-8, with line ends as they are, and bear that their reader goes."""
    sys.stdout = _prepared(sys.stdout, "strict", real=sys.stdout is sys.__stdout__)
    sys.stderr = _prepared(sys.stderr, "backslashreplace", real=sys.stderr is sys.__stderr__)


def _prepared(stream: TextIO, errors: str, *, real: bool) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if not real:
        stream.reconfigure(encoding="utf-8", errors=errors, newline="")
        return stream
    outlet = io.BufferedWriter(_Outlet(stream.fileno(), "wb", closefd=False))
    by_line = stream.line_buffering or stream.write_through
    return io.TextIOWrapper(outlet, encoding="utf-8", errors=errors, newline="", line_buffering=by_line)
