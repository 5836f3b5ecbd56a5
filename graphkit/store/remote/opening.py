"""The way to a dataset: who asks, and how long and how much an answer may take."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphkit.errors import UsageError
from graphkit.store.remote.credentials import Credentials, shown
from graphkit.store.remote.dataset import RemoteDataset
from graphkit.store.remote.site import named_server
from graphkit.store.remote.trouble import Trouble
from graphkit.store.remote.wire import Wire

TIME_LIMIT = 60
TIMEOUT = "GRAPHKIT_REMOTE_TIMEOUT"
SIZE_LIMIT = 1024
LIMIT = "GRAPHKIT_REMOTE_LIMIT"

_LONGEST_WAIT = 3600
_LONGEST_ANSWER = 1 << 20


def open_dataset(
    address: str, base: str, environment: Mapping[str, str], *, time_limit: float | None = None
) -> RemoteDataset:
    """The dataset at an address; nothing is sent yet. Raises UsageError where address or settings cannot be.

    `time_limit` is in seconds for one answer; without it the environment decides.
    """
    credentials = Credentials.read(address, environment)
    seconds = _time_limit(environment) if time_limit is None else time_limit
    trouble = Trouble(shown(address), seconds, _size_limit(environment), credentials)
    wire = Wire(address, credentials, trouble, named_server(environment))
    return RemoteDataset(wire, trouble, base, address, environment)


def _time_limit(environment: Mapping[str, str]) -> float:
    text = environment.get(TIMEOUT, "") or str(TIME_LIMIT)
    if not re.fullmatch(r"\d+(\.\d+)?", text) or not 0 < float(text) <= _LONGEST_WAIT:
        raise UsageError(f"{TIMEOUT} is not usable: {text}", f"It is a number of seconds, at most {_LONGEST_WAIT}.")
    return float(text)


def _size_limit(environment: Mapping[str, str]) -> int:
    """In bytes; the setting is in MiB."""
    text = environment.get(LIMIT, "") or str(SIZE_LIMIT)
    if not re.fullmatch(r"[0-9]{1,7}", text) or not 0 < int(text) <= _LONGEST_ANSWER:
        raise UsageError(f"{LIMIT} is not usable: {text}", f"It is a number of MiB, at most {_LONGEST_ANSWER}.")
    return int(text) << 20
