"""Where on this service a thing of the graph has its page: its IRI without the base, as a path."""

from __future__ import annotations

from graphkit.model import ENTITY_TYPES

KINDS = (*(kind.lower() for kind in ENTITY_TYPES), "role", "fact", "document")
"""What has pages: the first segment of the path."""


def page_address(iri: str, base: str) -> str:
    """The path of the page, such as "/person/ada-brandt"; empty for what is no thing of ours."""
    path = iri.removeprefix(base) if iri.startswith(base) else ""
    kind, _, name = path.partition("/")
    return f"/{path}" if kind in KINDS and name else ""
