"""Which store an address means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from graphkit.settings import Settings
from graphkit.store.base import Store
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.endpoint import EndpointStore


def open_store(address: str | Path, mode: Literal["r", "w"] = "r", settings: Settings | None = None) -> Store:
    """Open the store at a folder or an http(s) address.

    Reading needs a store that exists; writing makes the folder if need be. Raises StoreError, StoreBusyError,
    UsageError.
    """
    base = (settings or Settings()).base
    if str(address).startswith(("http://", "https://")):
        return EndpointStore(str(address), base, os.environ, writable=mode == "w")
    return EmbeddedStore(Path(address), base, writable=mode == "w")
