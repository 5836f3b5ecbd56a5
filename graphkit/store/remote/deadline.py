"""A limit on the whole time of a request, from the connection to the last byte.

HTTP libraries limit each wait alone, so a server that takes or gives a little now and then keeps them for ever. Here
the connection itself is ended, whatever it is held up by: nothing of the request can happen any more afterwards.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any


class Deadline:
    """Ends the connection of a client `seconds` after a request has begun; `trace` tells it of the connection."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._line: socket.socket | None = None  # a double, which stays the same when TLS takes the socket over
        self._over = False

    def close(self) -> None:
        """Forget the connection."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpcore says of its work (its extension "trace"): each new connection."""
        if event == "connection.connect_tcp.complete":
            self.close()
            self._line = info["return_value"].get_extra_info("socket").dup()
            if self._over:
                self._end()

    @contextmanager
    def running(self) -> Iterator[None]:
        """For one request; raises TimeoutError where it did not come to its end in time."""
        self._over = False
        timer = Timer(self._seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as error:
            if self._over:
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
        if self._over:  # what looks like an end may be the one that was made here
            raise TimeoutError

    def _end(self) -> None:
        self._over = True
        if self._line is not None:
            with suppress(OSError):  # ended already
                self._line.shutdown(socket.SHUT_RDWR)
