"""From a match to claims: who and what fill the ends, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from graphkit.extract.base import NO_OBJECT, Reading
from graphkit.extract.relations.context import Context
from graphkit.extract.relations.match import Filler, Match
from graphkit.extract.relations.polarity import asserted
from graphkit.extract.relations.quotes import quote
from graphkit.extract.relations.timing import Timing
from graphkit.extract.relations.variants import elided
from graphkit.extract.relations.wording import Wording
from graphkit.model import Claim, PredicateName
from graphkit.vocabulary import Vocabulary

_IN_A_ROLE = frozenset({"role", "takesPartIn"})
_ATTRIBUTE = re.compile(
    r"⟦[COJMEARBP]\d+⟧\s*(?:des|der|von(?: der| dem)?|vom|of(?: the)?|aus (?:dem|der))\s+(?:[\w.-]+\s+){0,3}$"
)
_REACH, _TITLE_REACH = 80, 15


@dataclass(frozen=True, slots=True)
class End:
    """A subject or object: its referent, and what stands for it in the text unless it is only implied."""

    referent: str | None = None
    filler: Filler | None = None


class Statements:
    """Makes the claims of one document."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, wording: Wording) -> None:
        self._reading = reading
        self._referents = reading.referents
        self._predicates = vocabulary.predicates
        self._wording = wording
        self._context = Context(reading, wording)
        self._timing = Timing(reading.document.published, self._context, wording)
        self._sectors = reading.sectors()

    def of(self, match: Match) -> Iterator[Claim]:
        """The claims that a match states; none if it is denied, planned, or joins what the predicate may not join."""
        if not self._stands(match):
            return
        for subject, target in product(self._ends(match, "subject"), self._ends(match, "object")):
            if self._fits(match.pattern.predicate, subject.referent, target.referent):
                yield from self._claims(match, subject, target)

    def _stands(self, match: Match) -> bool:
        """Whether the match is asserted, and does not begin with a mere attribute ("Geschäftsführer der X")."""
        pattern, text = match.pattern, match.unit.text
        if pattern.unless and pattern.unless.search(match.text):
            return False
        if pattern.presupposed:
            return True
        first = [fillers[-1].end for fillers in match.slots.values() if fillers and fillers[0].start == match.start]
        if first and first[0] < match.end and elided(text, first[0]):
            return False
        if _ATTRIBUTE.search(text, max(0, match.start - _REACH), match.start):
            return False
        return asserted(text, match.start, match.end, self._wording, self._reading.document.language)

    def _ends(self, match: Match, slot: str) -> list[End]:
        implied = match.pattern.subject if slot == "subject" else match.pattern.object
        if implied:
            return [End(self._implied(match, implied))]
        fillers = match.slots.get(slot, ())
        if fillers and fillers[0].token.kind == "S":
            return [End(self._sectors.get(key), f) for f in fillers for key in f.token.sectors]
        return [End(f.token.referent, f) for f in fillers] or [End()]

    def _implied(self, match: Match, name: str) -> str | None:
        context, place = self._context, match.place
        word = match.office.token.role if match.office else None
        key = word.key if word else match.pattern.role
        if name == "topic" or (key == "cluster-manager" and name == "body" and context.topic_is_cluster):
            return context.topic_at(place)
        if name == "body":
            return context.body(place, match.unit.span.start)
        return context.latest(name, place)

    def _fits(self, predicate: PredicateName, subject: str | None, target: str | None) -> bool:
        known, rule = self._referents, self._predicates[predicate]
        if subject is None or subject == target or known[subject].type not in rule.domain:
            return False
        if predicate in NO_OBJECT:
            return target is None
        return target is not None and known[target].type in rule.range

    def _claims(self, match: Match, subject: End, target: End) -> Iterator[Claim]:
        """The claim of one pair of ends, if role, date or number are there where the predicate needs them."""
        predicate = match.pattern.predicate
        role = self._role(match, target.referent) if predicate in _IN_A_ROLE else None
        period, count = self._timing.period(match), match.one("value")
        lacking = (
            (predicate in _IN_A_ROLE and role is None)
            or (match.pattern.time == "required" and period.since is None)
            or (predicate == "memberCount" and count is None)
        )
        if lacking or subject.referent is None:
            return
        if predicate == "heldOn" and period.since:
            self._timing.remember(subject.referent, period.since)
        ends = (subject.referent, target.referent)
        if predicate == "partner" and ends[1] is not None:
            ends = (min(ends[0], ends[1]), max(ends[0], ends[1]))
        fillers = [end.filler for end in (subject, target) if end.filler]
        yield Claim(
            predicate, *ends, role, period.since, period.until,
            status=self._timing.status(match, role, period) if predicate == "role" and role else None,
            value=count.number if count else None,
            evidence=(quote(self._reading, match, fillers),),
        )  # fmt: skip

    def _role(self, match: Match, target: str | None) -> str | None:
        """The key of the role that the pattern or the role noun gives."""
        word = match.office.token.role if match.office else None
        if word and (word.planned or (match.pattern.roles and word.key not in match.pattern.roles)):
            return None
        key = match.pattern.role or (word.key if word else None)
        return "researcher" if target and key and self._does_research(match, key, target) else key

    def _does_research(self, match: Match, key: str, target: str) -> bool:
        """Heads of institutes are researchers, and so are professors who are only named with their university."""
        if not self._wording.institute.search(self._referents[target].name):
            return False
        word = match.office.token.role if match.office else None
        if match.pattern.role is None:
            return key == "other" or bool(word and word.head and key == "team-lead")
        return key == "managing-director" or (key == "staff" and self._is_professor(match.slots.get("subject", ())))

    def _is_professor(self, fillers: Sequence[Filler]) -> bool:
        """Whether title or text call a person a professor."""
        for token in (f.token for f in fillers[:1]):
            title = (self._referents[token.referent].title or "") if token.referent else ""
            near = self._reading.view.text[max(0, token.span.start - _TITLE_REACH) : token.span.end]
            return "Prof" in title or "Prof" in near
        return False
