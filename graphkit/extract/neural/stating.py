"""From relations that the trained scorer sees to claims: role, time, status, and the quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import exp
from typing import Final

from graphkit.extract.base import MODEL, NO_OBJECT, Reading
from graphkit.extract.neural.items import Item, place
from graphkit.extract.neural.labels import LABELS, NUMBERS, ROLES
from graphkit.extract.neural.relations import Relation, Relations
from graphkit.model import Claim, Evidence, Span

_LOWEST: Final = -1.0
_FURTHER: Final = 0.8
_LONG: Final = 320
_LONGEST: Final = 700
_DATED: Final = frozenset({"role", "memberOf", "participatesIn"})
_UNDATED: Final = frozenset({"staff", "alumnus"})


class Stating:
    """Makes the claims of one document from its relations."""

    def __init__(self, reading: Reading, seen: Relations) -> None:
        self._reading = reading
        self._seen = seen
        likely = list(seen.from_score(0.0))
        self._likely = [r for r in likely if LABELS[r.label].predicate in _DATED]
        self._times = [r for r in likely if LABELS[r.label].name in {"since", "until"}]

    def claims(self, said: Iterable[Claim]) -> Iterator[Claim]:
        """The claims that relations make; those of little score only where rules have `said` the same."""
        looked_at = [*self._seen.from_score(_LOWEST), *self._asked(said)]
        for relation in {(r.subject, r.label, r.object): r for r in looked_at}.values():
            predicate = LABELS[relation.label].predicate
            if predicate is not None and not self._is_weaker_half(relation):
                claim = Claim(predicate, relation.subject, None if predicate in NO_OBJECT else relation.object)
                for stated in self._stated(relation, claim):
                    yield replace(stated, evidence=(self._evidence(relation, stated.role),))

    def _asked(self, said: Iterable[Claim]) -> Iterator[Relation]:
        """What the model sees of that which rules say, however little it is."""
        for claim in said:
            for end in self._ends(claim):
                relation = self._seen.find(claim.subject, NUMBERS[claim.predicate], end)
                if relation is not None:
                    yield relation

    def _is_weaker_half(self, relation: Relation) -> bool:
        """Whether a partnership, which holds both ways, is seen more clearly the other way round."""
        if LABELS[relation.label].predicate != "partner":
            return False
        back = self._seen.score(relation.object, relation.label, relation.subject)
        return (back, relation.object) > (relation.score, relation.subject)

    def _ends(self, claim: Claim) -> list[str]:
        """The object of a claim; for dates and numbers whatever the model knows of the subject."""
        return [claim.object] if claim.object is not None else self._seen.ends(claim.subject, NUMBERS[claim.predicate])

    def _stated(self, relation: Relation, claim: Claim) -> list[Claim]:
        """The claims of one relation: one for each role, none where a date has no beginning."""
        match claim.predicate:
            case "founded" | "heldOn":
                since, _, until = relation.object.partition("/")
                end = (until or None) if claim.predicate == "heldOn" else None
                return [replace(claim, since=since, until=end)] if since else []
            case "memberCount":
                return [replace(claim, value=int(relation.object), since=self._when(relation, "since"))]
            case "role" | "takesPartIn":
                return [self._post(relation, replace(claim, role=key)) for key in self._roles(relation)]
            case "awarded" | "memberOf" | "participatesIn":
                return [replace(claim, since=self._when(relation, "since"))]
            case "partner":
                one, other = sorted((relation.subject, relation.object))
                return [replace(claim, subject=one, object=other)]
            case _:
                return [claim]

    def _roles(self, relation: Relation) -> list[str]:
        """The likeliest role, and further ones that are likely by themselves."""
        keys = ROLES[LABELS[relation.label].name]
        scores = {key: self._seen.score(relation.subject, keys[key], relation.object) for key in keys}
        first, *others = sorted(keys, key=lambda key: -scores[key])
        return [first, *(key for key in others if scores[key] > _FURTHER)]

    def _post(self, relation: Relation, claim: Claim) -> Claim:
        """A role with its time and whether it is over; a mere affiliation is not dated, and a founder stays one."""
        if claim.predicate != "role":
            return claim
        if claim.role == "founder":
            return replace(claim, since=self._when(relation, "since"), status="current")
        dated = claim.role not in _UNDATED
        start, end = (self._when(relation, "since"), self._when(relation, "until")) if dated else (None, None)
        published = self._reading.document.published
        over = end is not None and published is not None and end[: len(published)] <= published[: len(end)]
        former = self._seen.score(relation.subject, NUMBERS["former"], relation.object) > 0 or claim.role == "alumnus"
        return replace(claim, since=start, until=end, status="former" if former or over else "current")

    def _when(self, relation: Relation, name: str) -> str | None:
        """The surest date of a fact, in the sentence that speaks of whom it dates."""
        awarded = LABELS[relation.label].predicate == "awarded"
        whose, item = (relation.object, relation.other) if awarded else (relation.subject, relation.one)
        spoken = item if item.in_text else _shown(relation)[0]
        where = self._sentence(self._place(relation, spoken))
        fitting = [
            time
            for time in self._times
            if time.subject == whose
            and LABELS[time.label].name == name
            and self._sentence(self._place(time, time.other)) == where
            and not self._is_of_another(time, relation)
        ]
        if not fitting:
            return None
        since, _, until = max(fitting, key=lambda time: time.score).object.partition("/")
        return (since if name == "since" else until or since) or None

    def _is_of_another(self, time: Relation, relation: Relation) -> bool:
        """Whether the date stands nearer to another end that the same subject has such a fact with."""
        if not relation.other.in_text:
            return False
        date = self._place(time, time.other)
        mine = _apart(date, self._place(relation, relation.other))
        return any(
            other.subject == relation.subject
            and other.label == relation.label
            and other.object != relation.object
            and other.other.in_text
            and _apart(date, self._place(other, other.other)) < mine
            for other in self._likely
        )

    def _evidence(self, relation: Relation, role: str | None) -> Evidence:
        """The shortest quote that holds both ends, and the noun of the role where one stands in the same sentence.

        Where one end is not named there, or both stand far or several paragraphs apart, the sentence of the later one.
        """
        spans = sorted(self._place(relation, item) for item in _shown(relation))
        cover = Span(spans[0].start, max(s.end for s in spans))
        parted = self._reading.view.text.count("\n\n", cover.start, cover.end) > 1
        if len(spans) == 1 or parted or cover.end - cover.start > _LONG:
            sentence = self._sentence(spans[-1])
            cover = sentence if sentence.end - sentence.start <= _LONG else spans[-1]
        sentence = self._sentence(cover)
        offices = [
            self._place(relation, item)
            for item in relation.scene.items
            if role is not None and item.token.role is not None and item.token.role.key == role
        ]
        near = [s for s in offices if sentence.start <= s.start and s.end <= max(sentence.end, cover.end)]
        if near and not any(s.overlaps(cover) for s in near):
            word = min(near, key=lambda s: max(cover.start - s.end, s.start - cover.end))
            cover = Span(min(cover.start, word.start), max(cover.end, word.end))
        raw = self._reading.view.raw(cover)
        raw = Span(raw.start, min(raw.end, raw.start + _LONGEST))
        document = self._reading.document
        method = f"{MODEL}:{LABELS[relation.label].name}/{relation.manner}"
        return Evidence(document.name, raw, document.quote(raw), method, 1 / (1 + exp(-relation.score)))

    def _place(self, relation: Relation, item: Item) -> Span:
        return place(item, relation.scene.window)

    def _sentence(self, span: Span) -> Span:
        """The sentence that a span begins in."""
        sentences = self._reading.sentences
        place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        return sentences[place] if place >= 0 and span.start < sentences[place].end else span


def _shown(relation: Relation) -> list[Item]:
    """The items that stand in the text; at least one does."""
    return [item for item in (relation.one, relation.other) if item.in_text]


def _apart(one: Span, other: Span) -> int:
    """How many characters lie between two places."""
    return max(one.start - other.end, other.start - one.end, 0)
