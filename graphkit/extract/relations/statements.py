"""From a match to claims: who and what fill the ends, which role, when, and the quote that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from graphkit.extract.base import Reading
from graphkit.extract.relations.context import Context
from graphkit.extract.relations.encode import Token
from graphkit.extract.relations.match import Filler, Match, evidence_range
from graphkit.extract.relations.periods import Period, dates_of, period_of, status_of
from graphkit.extract.relations.polarity import asserted
from graphkit.model import Claim, Evidence, PredicateName, Span, Status
from graphkit.vocabulary import Vocabulary

_LONGEST_QUOTE = 700
_ATTRIBUTE = re.compile(r"⟦[COJMEARBP]\d+⟧\s*(?:des|der|von(?: der| dem)?|vom|of(?: the)?|aus (?:dem|der))\s+(?:[\w.-]+\s+){0,3}$")
_OTHER_ROLE = re.compile(r"⟦[RB]\d+⟧")
_MENTION = re.compile(r"⟦[COJMPE]\d+⟧")
_NO_OBJECT = frozenset({"founded", "heldOn", "memberCount"})
_INSTITUTE = re.compile(r"institut|fraunhofer|max-planck|lehrstuhl|leibniz|helmholtz|dlr\b|universit|hochschule", re.IGNORECASE)


class Statements:
    """Makes the claims of one document."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._reading = reading
        self._predicates = vocabulary.predicates
        self._context = Context(reading)
        self._sectors = {
            r.known.rsplit("/", 1)[-1]: key for key, r in reading.referents.items() if r.type == "Sector" and r.known
        }  # fmt: skip

    def of(self, match: Match) -> Iterator[Claim]:
        """The claims that a match states; none if it is denied, planned, or joins what the predicate may not join."""
        pattern = match.pattern
        if _ATTRIBUTE.search(match.unit.text, max(0, match.start - 80), match.start) and not pattern.presupposed:
            return
        if not pattern.presupposed and not asserted(match.unit.text, match.start, match.end, self._reading.document.language):
            return
        for subject, target in product(self._ends(match, "subject"), self._ends(match, "object")):
            if self._fits(pattern.predicate, subject[0], target[0]) and (claim := self._claim(match, subject, target)):
                yield claim

    def _ends(self, match: Match, slot: str) -> list[tuple[str | None, Filler | None]]:
        """The referents that may stand at one end, each with its place where it has one."""
        implied = match.pattern.subject if slot == "subject" else match.pattern.object
        if implied:
            return [(self._implied(match, implied), None)]
        fillers = match.slots.get(slot, ())
        if fillers and fillers[0].token.kind == "S":
            return [(self._sectors.get(key), f) for f in fillers for key in f.token.sectors]
        return [(f.token.referent, f) for f in fillers] or [(None, None)]

    def _implied(self, match: Match, name: str) -> str | None:
        place = match.unit.cover(match.start, match.end).start
        if name == "topic":
            return self._context.topic
        if name == "body":
            return self._context.body(place, match.unit.span.start)
        return {"event": self._context.event, "project": self._context.project, "programme": self._context.programme}[name](place)

    def _fits(self, predicate: PredicateName, subject: str | None, target: str | None) -> bool:
        known, rule = self._reading.referents, self._predicates[predicate]
        if subject is None or subject == target or known[subject].type not in rule.domain:
            return False
        if predicate in _NO_OBJECT:
            return target is None
        return target is not None and known[target].type in rule.range

    def _claim(self, match: Match, subject: tuple[str | None, Filler | None], target: tuple[str | None, Filler | None]) -> Claim | None:
        pattern = match.pattern
        assert subject[0] is not None  # noqa: S101
        role = self._role(match, target[0])
        if pattern.predicate in {"role", "takesPartIn"} and role is None:
            return None
        period = self._period(match)
        if pattern.time == "required" and period.since is None:
            return None
        status = None
        if pattern.predicate == "role":
            status = self._status(match, role, period)
        value = self._value(match)
        if pattern.predicate == "memberCount" and value is None:
            return None
        ends = (subject[0], target[0])
        if pattern.predicate == "partner" and ends[1] is not None:
            ends = (min(ends[0], ends[1]), max(ends[0], ends[1]))
        return Claim(
            pattern.predicate, ends[0], ends[1], role, period.since, period.until, status, value, (self._evidence(match, subject[1], target[1]),)
        )  # fmt: skip

    def _role(self, match: Match, target: str | None) -> str | None:
        """The key of the role that the pattern or the role noun gives."""
        word = self._word(match)
        key = match.pattern.role or (word.role.key if word and word.role else None)
        if word and word.role and (word.role.planned or (match.pattern.roles and word.role.key not in match.pattern.roles)):
            return None
        return "researcher" if target and self._leads_research(match, key, target) else key

    def _leads_research(self, match: Match, key: str | None, target: str) -> bool:
        """Heads of institutes are researchers, and so are professors who are only named with their university."""
        if not _INSTITUTE.search(self._reading.referents[target].name):
            return False
        person = match.one("subject")
        title = (self._reading.referents[person.referent].title or "") if person and person.referent else ""
        headed = key == "team-lead" or (key == "managing-director" and match.pattern.role is not None)
        return headed or (key == "staff" and match.pattern.role is not None and "prof" in title.lower())

    def _word(self, match: Match) -> Token | None:
        return match.one("role") or match.one("office") or match.one("organ")

    def _status(self, match: Match, role: str | None, period: Period) -> Status:
        word = self._word(match)
        if match.pattern.status or role in {"alumnus", "founder"}:
            return match.pattern.status or ("former" if role == "alumnus" else "current")
        former = bool(word and word.role and word.role.former)
        wording = _before_role(match) if match.pattern.presupposed else match.text
        return status_of(wording, period, former=former, published=self._reading.document.published)

    def _period(self, match: Match) -> Period:
        stated = [dates_of(t) for slot in ("since", "until") if (t := match.one(slot))]
        around = period_of(match.unit, match.start, match.end, match.pattern.time, _core(match))
        if not stated:
            return around
        since, until = match.one("since"), match.one("until")
        opening = dates_of(since) if since else Period()
        closing = dates_of(until) if until else Period()
        return Period(opening.since, opening.until or closing.until or (closing.since if until else None))

    def _value(self, match: Match) -> int | None:
        token = match.one("value")
        return token.number if token else None

    def _evidence(self, match: Match, *ends: Filler | None) -> Evidence:
        start, end = evidence_range(match, [f for f in ends if f])
        clean = match.unit.cover(start, end)
        raw = self._reading.view.raw(clean)
        if raw.end - raw.start > _LONGEST_QUOTE:
            raw = self._shortened(clean, ends)
        document = self._reading.document
        return Evidence(document.name, raw, document.quote(raw), match.pattern.method, match.pattern.confidence)

    def _shortened(self, clean: Span, ends: tuple[Filler | None, ...]) -> Span:
        """The part of too long a quote that holds the last thing it is about."""
        last = max((f.token.span.end for f in ends if f), default=clean.end)
        sentence = next((s for s in self._reading.sentences if s.start < last <= s.end), clean)
        raw = self._reading.view.raw(Span(max(sentence.start, clean.start), last))
        return raw if raw.end - raw.start <= _LONGEST_QUOTE else Span(raw.end - _LONGEST_QUOTE, raw.end)


def _core(match: Match) -> int:
    """Where what the match says of its own role begins: behind other roles that it runs over."""
    role = next((f for slot in ("role", "office", "organ") for f in match.slots.get(slot, ())), None)
    if role is None or match.pattern.predicate != "role":
        return match.start
    others = [m.end() for m in _OTHER_ROLE.finditer(match.unit.text, match.start, role.start)]
    if not others:
        return match.start
    mentions = [m.end() for m in _MENTION.finditer(match.unit.text, others[-1], role.start)]
    return mentions[-1] if mentions else others[-1]


def _before_role(match: Match) -> str:
    """The words between the role noun and the mention before it: in "…, zuvor Leiter der …" the word "zuvor"."""
    fillers = [f for slot in ("role", "office", "organ") for f in match.slots.get(slot, ())]
    if not fillers:
        return ""
    return match.unit.text[match.start : fillers[0].start].rsplit("⟧", 1)[-1]
