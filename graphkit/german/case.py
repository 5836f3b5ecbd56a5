"""Letter case."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=16)
def lowered(text: str) -> str:
    """`text` in lower case, letter for letter, so that places stay the same."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
