"""What the service keeps between requests because it takes long to make."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from graphkit.store.folder import Signature


@dataclass(slots=True)
class NetworkPages:
    """The network pages that were made last, by language, and the state of the store that they show.

    Whoever makes one holds `making` meanwhile.
    """

    state: Signature = ()
    by_language: dict[str, bytes] = field(default_factory=dict)
    making: asyncio.Lock = field(default_factory=asyncio.Lock)
