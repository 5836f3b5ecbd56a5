"""Text search behind an endpoint: a `graphkit serve` there has an index, and is asked for what fits."""

from __future__ import annotations

import json
import os

from graphkit.errors import StoreError
from graphkit.model import Table
from graphkit.query.searching import Hit, as_table
from graphkit.settings import Settings
from graphkit.store.remote import open_dataset

_NO_SEARCH = frozenset({404, 406})
"""What servers answer that have no search at this address, or another one."""


def far_search(address: str, words: str, settings: Settings, *, limit: int, only: str) -> Table:
    """What `graphkit.query.search` gives, from the index of the server; raises StoreError where it has none."""
    dataset = open_dataset(address, settings.base, os.environ)
    try:
        if not address.endswith("/sparql"):
            raise dataset.no_index()
        found = dataset.fetched("search", {"q": words, "limit": str(limit), **({"type": only} if only else {})})
        return as_table(tuple(_hit(one) for one in json.loads(found)["hits"]))
    except (ValueError, KeyError, TypeError) as error:
        raise dataset.no_index() from error
    except StoreError as error:
        if error.status not in _NO_SEARCH:
            raise
        raise dataset.no_index() from error
    finally:
        dataset.close()


def _hit(found: dict[str, object]) -> Hit:
    fields = {name: found[name] for name in Hit.__dataclass_fields__}
    return Hit(**fields)  # type: ignore[arg-type]
