"""Names as people type them: the one thing that is meant, or those that come near."""

from __future__ import annotations

import json
from dataclasses import dataclass

from graphkit.model import EntityType
from graphkit.service.base import Meaning
from graphkit.service.context import Context
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.statements import End


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text can mean: `iri` of the one thing if it is clear; `near` are the things that it can mean, if there are
    `several`, or what comes near, best first."""

    iri: str | None
    near: tuple[End, ...]
    several: bool


async def meaning(known: Context, text: str, of: tuple[EntityType, ...] = ()) -> Meant:
    """What a text means among the names of the graph, to pages as to questions; raises RefusedError."""
    found = json.loads((await known.pool.answer(Meaning(text, of))).body)
    base = known.setting.base
    near = (End(one["iri"], one["name"], one["type"], page_address(one["iri"], base)) for one in found["candidates"])
    return Meant(found["iri"], tuple(near), found["several"])
