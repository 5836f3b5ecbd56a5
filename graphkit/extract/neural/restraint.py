"""What is no fact however near both names stand: mere wishes, memberships that ended, guests who stayed away.

"Wir möchten in Ulm ein Büro eröffnen" does not say where somebody is; "ausgetreten ist die Rurmetall AG" not who is in;
"absagen musste Ole Brandt" not who came.
"""

from __future__ import annotations

import re

from graphkit.model import Span

_WISH = re.compile(
    r"\b(?:möchten?|wollen|will|würden? (?:\w+ )?gerne?|hoff(?:t|en)|planen|plant|würde[n]?)\b[^.;:!?,\n]*?"
    r"\b(?:zu )?(?:er(?:zu)?öffnen|ein(?:zu)?richten|gründen|an(?:zu)?siedeln|auf(?:zu)?bauen|schaffen|"
    r"bei(?:zu)?treten|gewinnen|bewerben)\b|"
    r"\b(?:would like|hopes?|wants?|plans?) to (?:open|found|set up|establish|join|win|host)\b[^.;:!?,\n]*",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:]\s|\n")
_SOME = r"\b[^,;]{0,120}"
_ENDS = r"(?= und\b|[,.;:]|$)"  # behind a particle that is one of a verb: "trat … aus.", not "aus Aachen"
_LEAVES = re.compile(
    rf"\b(?:ausgetreten|(?:tritt|trat|traten){_SOME}\baus{_ENDS}|nicht mehr (?:Mitglied|dabei|zum|zur|im)|"
    rf"Mitgliedschaft{_SOME}\b(?:gekündigt|beendet)|(?:kündigte\w*|beendete\w*){_SOME}\bMitgliedschaft|"
    rf"(?:hat|haben){_SOME}\bverlassen|verl(?:ieß|ießen|ässt|assen) (?:den|das|die)|no longer a member|"
    rf"kehr(?:t|te|ten|en){_SOME}\bden Rücken|(?:has|have) left|left the|gave notice)\b",
    re.IGNORECASE,
)
_STAYS_AWAY = re.compile(
    rf"\b(?:absagen|abgesagt|sagten?{_SOME}\bab{_ENDS}|ausgefallen|fiel(?:en)?{_SOME}\baus{_ENDS}|"
    rf"(?:ist|sind|war|waren|fehlte|fehlten) (?!nicht)(?:[^,;]{{0,120}}\b)?(?:entschuldigt|verhindert)|"
    rf"(?:konnten?|kann|können){_SOME}\bnicht{_SOME}\b(?:teilnehmen|kommen|dabei sein|anreisen)|"
    r"cancel+ed|had to cancel|sent (?:his|her|their) (?:apologies|regrets)|"
    r"(?:could not|couldn't|was unable to|were unable to) (?:attend|come|make it|take part|travel))\b",
    re.IGNORECASE,
)


def wished(text: str, sentence: Span, place: Span) -> bool:
    """Whether what stands at `place` of a sentence belongs to what somebody merely would like to do."""
    return any(
        match.start() < place.start and place.end <= match.end()
        for match in _WISH.finditer(text, sentence.start, sentence.end)
    )


def left(text: str, sentence: Span, place: Span) -> bool:
    """Whether the clause around `place` says that what stands there has left, or does so."""
    return _LEAVES.search(text, *_clause(text, sentence, place)) is not None


def absent(text: str, sentence: Span, place: Span) -> bool:
    """Whether the clause around `place` says that who stands there did not come."""
    return _STAYS_AWAY.search(text, *_clause(text, sentence, place)) is not None


def _clause(text: str, sentence: Span, place: Span) -> tuple[int, int]:
    before = max((m.end() for m in _CLAUSE_END.finditer(text, sentence.start, place.start)), default=sentence.start)
    after = _CLAUSE_END.search(text, place.end, sentence.end)
    return before, after.start() if after else sentence.end
