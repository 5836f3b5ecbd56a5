"""A sentence with something cut out, so that what belongs together stands side by side.

"Anna Berg, Leiterin der X, studierte …" is also read without the apposition, and "Die X sitzt in Y und gehört …" also
as "Die X gehört …". Only matches that reach over the cut count, or else everything would be found twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit.extract.relations.encode import Unit

_APPOSITION = re.compile(
    r"(?<=⟧)(?:,\s[^⟦⟧,;|]{0,40}⟦[RB]\d+⟧|,\s(?:der|die|das|dem|deren|dessen|ein|eine|who|which|a|an|the|founded|gegründet|\d+)\b|\s–\s)"
    r"(?:[^⟦⟧;|]|⟦\w\d+⟧){0,140}?(?:,|\s–)(?=\s[a-zäöü])"
)
_SUBJECT = re.compile(
    r"(?:(?:der|die|das|dem|the|unser\w*)\s)?(?:[A-ZÄÖÜ⟦g][\w⟧-]*\s){0,3}?⟦[PCOJEM]\d+⟧(?=[\s,])", re.IGNORECASE
)
_SECOND = re.compile(
    r",?\s(?:und|sowie|and)\s(?=(?:wurde|wird|hat|hatte|ist|war|sitzt|zählt|gehört\w*|leitet\w*|führt\w*|arbeitet\w*|studierte|"
    r"promovierte|übernahm|wechselte?|gründete|entwickelt|beschäftigt|erhielt|gewann|lehrt|forscht|nimmt|nahm|engagiert|"
    r"vernetzt|bündelt|verbindet|vertritt|vereint|umfasst|koordiniert|betreibt|organisiert|is|was|has|won|received|works|worked|leads|develops|"
    r"joined|studied|founded|runs|took|completed)\s)"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit without one stretch; `seam` is where in its text the stretch was."""

    unit: Unit
    seam: int


def variants(unit: Unit) -> Iterator[Variant]:
    """The unit without each apposition, and with its subject before each further verb."""
    for match in _APPOSITION.finditer(unit.text):
        yield _without(unit, match.start(), match.end())
    subject = _SUBJECT.match(unit.text)
    if subject:
        for match in _SECOND.finditer(unit.text, subject.end()):
            yield _without(unit, subject.end(), match.end() - 1)


def elided(text: str, place: int) -> bool:
    """Whether a further verb follows at `place`: what stands before it there is not that verb's subject."""
    return bool(_SECOND.match(text, place))


def last_clause(text: str, start: int, end: int) -> int:
    """Where the last of the clauses in `text[start:end]` that share a subject begins."""
    return max((m.end() for m in _SECOND.finditer(text, start, end)), default=start)


def _without(unit: Unit, start: int, end: int) -> Variant:
    kept = unit.text[:start] + unit.text[end:]
    begins = unit.begins[:start] + unit.begins[end:]
    return Variant(replace(unit, text=kept, begins=begins, ends=unit.ends[:start] + unit.ends[end:]), start)
