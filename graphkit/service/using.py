"""Graphs that a request names beside an update (SPARQL 1.1 Protocol, section 2.2.3), written into the update."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.service.base import RefusedError
from graphkit.service.dataset import node
from graphkit.sparql import tokens


def with_using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with USING before each WHERE that reads for INSERT or DELETE.

    Raises RefusedError where the update says by itself which graphs it uses. `text` has passed `check_update`.
    """
    using = "".join(f"USING {node(iri)} " for iri in default) + "".join(f"USING NAMED {node(iri)} " for iri in named)
    texts: list[str] = []
    depth, before = 0, ""
    for token in tokens(text) if using else ():
        if depth == 0 and token.keyword in {"WITH", "USING"}:
            raise RefusedError(400, "both the request and the update say which graphs are used", "Say it once.")
        if depth == 0 and token.keyword == "WHERE" and before == "}":
            texts.append(using)
        depth += (token.text == "{") - (token.text == "}")
        before = before if token.kind in {"space", "comment"} else token.text
        texts.append(token.text)
    return "".join(texts) if using else text
