"""Text search behind an endpoint: a `graphkit serve` there has an index, and is asked for what fits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from graphkit.errors import QueryError, StoreError
from graphkit.fulltext import SHELVES, Shelf
from graphkit.model import EntityType
from graphkit.query.hit import Hit
from graphkit.settings import Settings
from graphkit.store.remote import open_dataset

_MOST = 1000  # as many as such a server gives at once
_ALL_KINDS = frozenset(kind for kinds in SHELVES.values() for kind in kinds)
_NO_SEARCH = frozenset({404, 406})
"""What servers answer that have no search at this address, or another one."""


def far_hits(  # noqa: PLR0913 (all by name)
    address: str, words: str, settings: Settings, *, limit: int, only: Iterable[EntityType] = (),
    shelves: Iterable[Shelf] = SHELVES,
) -> tuple[Hit, ...]:  # fmt: skip
    """What `graphkit.query.hits` gives, from the index of the server; raises StoreError where it has none."""
    kinds = {kind for shelf in shelves for kind in SHELVES[shelf]}
    asked = limit if kinds == _ALL_KINDS else _MOST
    types: list[str] = sorted(only)
    each = [_asked(address, words, settings, asked, kind) for kind in types or [""]]
    best = sorted((hit for found in each for hit in found if hit.kind in kinds), key=lambda hit: -hit.score)
    return tuple(best[:limit])


def _asked(address: str, words: str, settings: Settings, limit: int, kind: str) -> list[Hit]:
    dataset = open_dataset(address, settings.base, os.environ)
    try:
        if not address.endswith("/sparql"):
            raise dataset.no_index()
        wanted = {"q": words, "limit": str(min(limit, _MOST)), **({"type": kind} if kind else {})}
        return [_hit(one) for one in json.loads(dataset.fetched("search", wanted))["hits"]]
    except (ValueError, KeyError, TypeError) as error:
        raise dataset.no_index() from error
    except QueryError as error:
        if dataset.is_graphkit:
            raise
        raise dataset.no_index() from error
    except StoreError as error:
        if error.status not in _NO_SEARCH:
            raise
        raise dataset.no_index() from error
    finally:
        dataset.close()


def _hit(found: dict[str, Any]) -> Hit:
    fields = {name: found[name] for name in Hit.__dataclass_fields__}
    marks = tuple((start, end) for start, end in fields.pop("marks"))
    return Hit(**fields, marks=marks)
