"""Whether a sentence denies, plans or merely wishes what a pattern found in it."""

from __future__ import annotations

import re

from graphkit.extract.relations.wording import Wording

_BORDER = re.compile(r"[;:|]|,(?! (?:der|die|das|dem|den|dessen|deren|who|which|that)\b)|\s[–-]\s")
_REACH = 120


def asserted(text: str, start: int, end: int, wording: Wording, language: str) -> bool:
    """Whether the clause around `text[start:end]` states, rather than denies or plans, what it says."""
    furthest = max(0, start - _REACH)
    left = max((m.end() for m in _BORDER.finditer(text, furthest, start)), default=furthest)
    border = _BORDER.search(text, end)
    right = border.start() if border else min(len(text), end + _REACH)
    return wording.asserted(text[left:right], language)
