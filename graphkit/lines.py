"""The lines of written data."""

from __future__ import annotations

import io


def lines(text: str) -> list[str]:
    r"""The lines of a text, each with its end, joined the text again; nothing but "\n" ends one.

    `str.splitlines` also ends lines at U+2028, U+2029, U+0085 and others, which RDF formats leave as they are within
    literals.
    """
    return list(io.StringIO(text, newline="\n"))
