"""What is no fact however near both names stand: wishes, candidacies, memberships that ended, guests who stayed away.

"Wir möchten in Ulm ein Büro eröffnen" does not say where somebody is; "ausgetreten ist die Rurmetall AG" not who is in;
"absagen musste Ole Brandt" not who came; "für den Vorsitz kandidiert Ada Beck" not who holds it.
"""

from __future__ import annotations

import re

from graphkit.model import Span

_WISH = re.compile(
    r"\b(?:möchten?|wollen|will|würden? (?:\w+ )?gerne?|hoff(?:t|en)|planen|plant|würde[n]?)\b[^.;:!?,\n]*?"
    r"\b(?:zu )?(?:er(?:zu)?öffnen|ein(?:zu)?richten|gründen|an(?:zu)?siedeln|auf(?:zu)?bauen|schaffen|"
    r"bei(?:zu)?treten|gewinnen|bewerben)\b|"
    r"\b(?:möchte\w*|wollen|will|hoff(?:e|t|en)|wünsch(?:e|t|en)|streb(?:e|t|en))\b[^.;:!?\n]{0,120}?"
    r"\b(?:bekommen|erhalten|Mitglied (?:zu )?werden|zu werden|teilzunehmen|mitzumachen)\b|"
    r"\b(?:would like|hopes?|wants?|plans?) to (?:open|found|set up|establish|join|win|host|become)\b[^.;:!?,\n]*|"
    r"\b(?:has|have|had) applied (?:to|for)\b[^.;:!?,\n]*",
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
_STANDS = re.compile(
    rf"\b(?:kandidier\w+|Kandidat(?:in|en|innen)? für|zur Wahl (?:steht|stehen|stand|standen)|"
    rf"(?:stellt|stellen|stellte|stellten) sich{_SOME}\bzur Wahl|vorgeschlagen|nominiert|vorgesehen|"
    rf"(?:bewirbt|bewerben|bewarb|bewarben) sich|beworben|(?:lehnt|lehnte|lehnten){_SOME}\bab{_ENDS}|abgelehnt|"
    rf"unterlag|unterlegen|gilt als (?:Favorit|mögliche)|tipped|nominated|nominee|declined?|turned down|shortlisted|"
    rf"(?:stands?|standing|stood) for|(?:applied|applying) for|candidate for|proposed as)\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:gewählt|wählten?|bestellt|berufen|ernannt|bestätigt|übernahm|elected|appointed|chosen|took over)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:nicht|not)\b", re.IGNORECASE)
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


def stands(text: str, sentence: Span, place: Span) -> bool:
    """Whether the clause around `place` says that who stands there is a candidate for an office, or refused it.

    Where the sentence goes on to an election ("vorgeschlagen und gewählt"), it says who holds the office; who does not
    stand again holds or held it.
    """
    clause = _clause(text, sentence, place)
    if _CHOSEN.search(text, sentence.start, sentence.end) or _NOT.search(text, *clause):
        return False
    return _STANDS.search(text, *clause) is not None


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
