"""Where on this service a thing of the graph has its page: its IRI without the base, as a path."""

from __future__ import annotations


def page_address(iri: str, base: str) -> str:
    """The path of the page, such as "/person/ada-brandt"; empty for what is no thing of ours."""
    return f"/{iri.removeprefix(base)}" if iri.startswith(base) else ""
