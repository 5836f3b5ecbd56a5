"""Names as people type them: the one thing that is meant, or those that come near."""

from __future__ import annotations

import json
from dataclasses import dataclass

from graphkit.service.base import Search
from graphkit.service.context import Context
from graphkit.service.media import PLAIN
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.statements import End
from graphkit.service.search import NAMED

_MOST = 12
_IN_FULL, _ALL_WORDS = (1.0, 0.99), 0.8


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text can mean: `iri` of the one thing if it is clear, and what comes `near`, best first."""

    iri: str | None
    near: tuple[End, ...]


async def meaning(known: Context, text: str) -> Meaning:
    """What a text means among the names of the graph; raises RefusedError.

    A preferred name in full comes before another name, and this before a part of one.
    """
    if not any(letter.isalnum() for letter in text):
        return Meaning(None, ())
    answer = await known.pool.answer(Search(text, PLAIN, _MOST))
    hits = [hit for hit in json.loads(answer.body)["hits"] if hit["kind"] in NAMED]
    ends = (End(hit["iri"], hit["name"], hit["type"], page_address(hit["iri"], known.setting.base)) for hit in hits)
    return Meaning(_clear([(hit["iri"], hit["score"]) for hit in hits]), tuple(ends))


def _clear(scored: list[tuple[str, float]]) -> str | None:
    """The one thing with the best sort of match (see `graphkit.fulltext.Match`), None if there are several or none."""
    for least in (*_IN_FULL, _ALL_WORDS):
        found = {iri for iri, score in scored if score >= least}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
