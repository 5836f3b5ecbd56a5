"""Which model is asked, and where: read from the environment, and off unless an address stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Self
from urllib.parse import SplitResult, urlsplit

from graphkit.errors import ExtractionError

ADDRESS = "GRAPHKIT_LLM_URL"
MODEL = "GRAPHKIT_LLM_MODEL"
KEY = "GRAPHKIT_LLM_KEY"
TIME_LIMIT = "GRAPHKIT_LLM_TIMEOUT"

DEFAULT_TIME_LIMIT = 120.0
_LONGEST_TIME_LIMIT = 3600.0
_EXAMPLE = "It looks like http://localhost:11434/v1."
_OPERATION = "/chat/completions"
_UNFIT = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers; `url` is the whole address of its chat, `time_limit` is in seconds for one answer."""

    url: str = field(repr=False)
    model: str
    key: str = field(default="", repr=False)
    time_limit: float = DEFAULT_TIME_LIMIT

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self | None:
        """The endpoint that the environment names, None where it names none; raises ExtractionError."""
        address = environment.get(ADDRESS, "").strip()
        if not address:
            return None
        model = environment.get(MODEL, "").strip()
        if not model:
            raise ExtractionError(f"{MODEL} is missing", f"{ADDRESS} is set, so say which of its models to ask.")
        return cls(_chat(address), model, _key(environment), _time_limit(environment))

    @property
    def place(self) -> str:
        """The address as it may be shown: without what follows a question mark, which may be secret."""
        return self.url.partition("?")[0]

    @property
    def on_this_machine(self) -> bool:
        """Whether the address is this machine's own, which no proxy has to hear of."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")


def _chat(address: str) -> str:
    """The address of the chat below a base address, with the version in it or not."""
    parts = _parts(address)
    path = parts.path.rstrip("/")
    if not path.endswith(_OPERATION):
        path = (path or "/v1") + _OPERATION
    return parts._replace(path=path).geturl()


def _parts(address: str) -> SplitResult:
    """The parts of a web address that can be asked; what is wrong with it is said without showing it."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or _UNFIT.search(address):
        raise ExtractionError(f"{ADDRESS} is no web address", _EXAMPLE)
    if "@" in parts.netloc:
        raise ExtractionError(f"{ADDRESS} holds a user name or password", f"Leave it out; a key belongs in {KEY}.")
    return parts._replace(fragment="")


def _key(environment: Mapping[str, str]) -> str:
    key = environment.get(KEY, "").strip()
    if _UNFIT.search(key):
        raise ExtractionError(f"{KEY} is no key", "It is one word of plain letters, digits and marks.")
    return key


def _time_limit(environment: Mapping[str, str]) -> float:
    text = environment.get(TIME_LIMIT, "").strip() or str(DEFAULT_TIME_LIMIT)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_TIME_LIMIT:
        raise ExtractionError(f"{TIME_LIMIT} is not usable: {text}", "It is a number of seconds, at most 3600.")
    return seconds
