"""Whether a sentence denies, plans or merely wishes what a pattern found in it."""

from __future__ import annotations

import re

_DENIED = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|weder|anstatt|not|never|no longer|neither|without|isn't|wasn't|hasn't)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\b(?:nicht (?:nur|zuletzt|allein|mehr weg)|not only|not least|kein\w* geringer\w*)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:soll|sollen|sollte|sollten|wollen|wollte|wollten|möchte\w*|plant|planen|plante|geplant\w*|beantrag\w*|beabsichtig\w*|"
    r"würde\w*|könnte\w*|hofft|hoffen|wünscht|wünschen|strebt|streben|angestrebt\w*|erwägt|erwägen|prüft|ob|falls|noch offen|bewirbt|bewerben|"
    r"would|could|might|should|plans?|planned|planning|hopes?|intends?|wants?|wish\w*|considers?|considering|whether|applied for|if)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\bwill\b")
_BORDER = re.compile(r"[;:|]|,(?! (?:der|die|das|dem|den|dessen|deren|who|which|that)\b)|\s[–-]\s")


def asserted(text: str, start: int, end: int, language: str = "de") -> bool:
    """Whether the clause around `text[start:end]` states, rather than denies or plans, what it says."""
    left = max((m.end() for m in _BORDER.finditer(text, max(0, start - 120), start)), default=max(0, start - 120))
    border = _BORDER.search(text, end)
    clause = _EMPHASIS.sub(" ", text[left : border.start() if border else min(len(text), end + 120)])
    wished = language == "de" and _WILL.search(clause)
    return not (wished or _DENIED.search(clause) or _PLANNED.search(clause))
