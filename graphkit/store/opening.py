"""Which store an address means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from graphkit.settings import Settings
from graphkit.store.base import Store
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.endpoint import EndpointStore

_WEB = ("http://", "https://")


def is_endpoint(address: str | Path) -> bool:
    """Whether an address is that of a SPARQL endpoint on the web, rather than a folder."""
    return str(address).lower().startswith(_WEB)


def open_store(address: str | Path, mode: Literal["r", "w"] = "r", settings: Settings | None = None) -> Store:
    """Open the store at a folder or an http(s) address.

    Reading needs a store that exists; writing makes the folder if need be. Raises StoreError, StoreBusyError,
    UsageError.
    """
    base = (settings or Settings()).base
    if is_endpoint(address):
        return EndpointStore(str(address), base, os.environ, writable=mode == "w")
    return EmbeddedStore(Path(address), base, writable=mode == "w")
