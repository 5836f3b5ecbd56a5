"""A text search, answered as JSON or CSV in the worker that holds the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from pyoxigraph import Store as Oxigraph

from graphkit.errors import UsageError
from graphkit.fulltext import Index
from graphkit.query.formats import format_table
from graphkit.query.hit import Hit, as_table
from graphkit.query.searching import hits_here
from graphkit.service.base import Answer, RefusedError, Search
from graphkit.service.media import PLAIN, QUESTIONS
from graphkit.settings import Settings
from graphkit.store.engine import OpenQuads


class Searched(OpenQuads):
    """A store and its index as a search takes them (`graphkit.store.base.Searchable`)."""

    def __init__(self, data: Oxigraph, index: Index) -> None:
        self._data = data
        self._index = index

    @property
    def _open_data(self) -> Oxigraph:
        return self._data

    def index(self) -> Index:
        """The index."""
        return self._index


def find(data: Oxigraph, index: Index, job: Search, settings: Settings) -> Answer:
    """What fits the words, in the form that the job wants."""
    here = Searched(data, index)
    found = hits_here(here, job.words, settings, limit=job.limit, only=job.types, shelves=job.shelves)
    forms = {media: form for form, media in QUESTIONS.items()}
    try:
        text = _json(job, found) if job.media == PLAIN else format_table(as_table(found), "SELECT", forms[job.media])
    except UsageError as error:
        raise RefusedError(406, error.message, "Ask for another format.") from error
    return Answer(job.media, text.encode())


def _json(job: Search, found: Sequence[Hit]) -> str:
    return json.dumps({"query": job.words, "hits": [asdict(hit) for hit in found]}, ensure_ascii=False) + "\n"
