"""What a file is called where nobody said: by what it shows, so that a part never takes the place of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.cli.options import parameter
from graphkit.query.naming import is_iri
from graphkit.slug import slug

_WHOLE = "clusters"


def file_name(wanted: Mapping[str, Any], form: str, usual_depth: int) -> str:
    """`clusters.html` for everything, `clusters-life-science-nord-since-2020.html` for a part.

    `wanted` holds the options of `graphkit view` that choose a part.
    """
    return f"{slug(' '.join([_WHOLE, *_parts(wanted, usual_depth)]))}.{form}"


def _parts(wanted: Mapping[str, Any], usual_depth: int) -> Iterator[str]:
    if wanted["focus"]:
        yield _short(wanted["focus"])
        yield "" if wanted["depth"] == usual_depth else f"depth {wanted['depth']}"
    if wanted["question"]:
        yield wanted["question"]
        yield from (f"{name} {_short(value)}" for name, value in sorted(map(parameter, wanted["params"])))
    for bound in ("since", "until"):
        yield f"{bound} {wanted[bound]}" if wanted[bound] else ""
    yield from sorted(set(wanted["types"]))


def _short(text: str) -> str:
    """What tells a thing in a name, never empty: of an IRI the kind and the last part."""
    return slug(" ".join(text.rstrip("/").rsplit("/", 2)[-2:]) if is_iri(text) else text)
