"""Which store an address means."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from graphkit.errors import StoreError
from graphkit.settings import Settings
from graphkit.store.base import Store
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.endpoint import EndpointStore


def open_store(address: str | Path, mode: Literal["r", "w"] = "r", settings: Settings | None = None) -> Store:
    """Open the store at a folder or an http(s) address.

    Reading needs a store that exists; writing makes the folder if need be. Raises StoreError, StoreBusyError.
    """
    base = (settings or Settings()).base
    if str(address).startswith(("http://", "https://")):
        if mode == "w":
            raise StoreError(f"{address} can only be read", "Load into a folder: graphkit load --store FOLDER ...")
        return EndpointStore(str(address), base)
    return EmbeddedStore(Path(address), base, writable=mode == "w")
