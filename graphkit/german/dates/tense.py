"""Whether a clause speaks of what shall be, and so on which side of the text's own date a day lies.

What was is no such sign: "er wurde zum 1. April gewählt" is said in March.
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["nearest", "before", "after"]

_REACH = 120
_CLAUSE_END = re.compile(r"[.!?;:]\s|\n")
_TO_COME = re.compile(
    r"\b(?:soll(?:en)?|möchten?|geplant|vorgesehen|will be|is to|are to|is due|are due|plans? to)\b", re.IGNORECASE
)
_IS_PAST = re.compile(
    r"\b(?:w[uo]rden?|war(?:en)?|hat(?:te)?|haben|hatten|ist|sind|sollten?|was|were|had|has|have)\b", re.IGNORECASE
)


def direction(match: re.Match[str]) -> Direction:
    """On which side of the text's date a day or month lies whose year is not said, as far as its clause tells."""
    text = match.string
    start = max((m.end() for m in _CLAUSE_END.finditer(text, max(0, match.start() - _REACH), match.start())), default=0)
    end = _CLAUSE_END.search(text, match.end())
    clause = text[max(start, match.start() - _REACH) : end.start() + 1 if end else match.end() + _REACH]
    ahead = _TO_COME.search(clause) is not None and _IS_PAST.search(clause) is None
    return "after" if ahead else "nearest"
