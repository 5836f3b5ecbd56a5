"""Messages between the service and a worker: lengths, a JSON header, and a body of bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">IQ")

Frame = tuple[dict[str, Any], bytes]


def packed(header: Mapping[str, Any], length: int = 0) -> bytes:
    """Everything of a message that comes before its body of `length` bytes."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), length) + text


def send(stream: BinaryIO, header: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one message; raises OSError if nobody reads any more."""
    stream.write(packed(header, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Frame | None:
    """The next message; None where the other side has gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    return json.loads(stream.read(head)), stream.read(body)


async def receive_soon(stream: asyncio.StreamReader) -> Frame:
    """The next message; raises asyncio.IncompleteReadError where the other side has gone."""
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    return json.loads(await stream.readexactly(head)), await stream.readexactly(body)
