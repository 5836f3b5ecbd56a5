"""The few things a user may set, as one frozen value that is passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import UsageError
from graphkit.numbers import share
from graphkit.vocabulary import NAMESPACE

DEFAULT_CONFIDENCE = 0.55  # from here on nine facts in ten are right on own gold (docs/ablation.md)
_YES, _NO = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`base` is what the IRIs of things begin with; `confidence` is the threshold that views and questions use.

    `fast` reads documents by rules alone, without the trained model. `queries` is a folder with questions of one's
    own, empty for none.
    """

    base: str = NAMESPACE
    confidence: float = DEFAULT_CONFIDENCE
    fast: bool = False
    queries: str = ""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from GRAPHKIT_BASE, _CONFIDENCE, _FAST and _QUERIES; raises UsageError on what cannot be."""
        base = environment.get("GRAPHKIT_BASE", NAMESPACE)
        if (
            not base.startswith(("http://", "https://", "urn:"))
            or base[-1] not in "/:"
            or set(base) & set(' <>"{}|\\^`#?')
        ):
            raise UsageError(f"GRAPHKIT_BASE is not usable: {base}", "It is an absolute IRI that ends in a slash.")
        text = environment.get("GRAPHKIT_CONFIDENCE", str(DEFAULT_CONFIDENCE))
        confidence = share(text, "GRAPHKIT_CONFIDENCE")
        fast = environment.get("GRAPHKIT_FAST", "0").lower()
        if fast not in _YES | _NO:
            raise UsageError(f"GRAPHKIT_FAST is not usable: {fast}", "It is 1 to read by rules alone, else 0.")
        queries = environment.get("GRAPHKIT_QUERIES", "")
        if queries and not Path(queries).is_dir():
            raise UsageError(f"GRAPHKIT_QUERIES is no folder: {queries}", "It is a folder with .rq files.")
        return cls(base, confidence, fast in _YES, queries)
