"""What a name means, answered in the worker that holds the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from graphkit.errors import UnclearNameError
from graphkit.fulltext import Index
from graphkit.query.naming import Candidate, entity_named, preferred
from graphkit.service.base import Answer, Meaning
from graphkit.service.media import PLAIN


def meant(index: Index, job: Meaning, base: str) -> Answer:
    """The thing that a name means, or what it can mean."""
    iri, several, near = _meant(index, job, base)
    found = {"iri": iri, "several": several, "candidates": candidates(near)}
    return Answer(PLAIN, json.dumps(found, ensure_ascii=False).encode())


def _meant(index: Index, job: Meaning, base: str) -> tuple[str | None, bool, Sequence[Candidate]]:
    try:
        iri = entity_named(job.text, index, job.of, base)
    except UnclearNameError as error:
        return None, error.several, error.candidates
    # a role is no entity, and has no name on the shelf
    return iri, False, [preferred(iri, index)] if index.shelves["names"].of(iri) else []


def candidates(found: Iterable[Candidate]) -> list[dict[str, str]]:
    """What a name can mean, for JSON."""
    return [{"name": name, "type": kind, "iri": iri} for name, kind, iri in found]
