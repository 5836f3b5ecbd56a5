"""From relations that the trained scorer sees to claims: role, time, status, and the quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import exp
from typing import Final

from graphkit.extract.base import MODEL, NO_OBJECT, Reading
from graphkit.extract.neural.items import TOPIC, Item, place
from graphkit.extract.neural.labels import LABELS, NUMBERS, ROLES
from graphkit.extract.neural.relations import Relation
from graphkit.model import Claim, Evidence, Span

_LOWEST: Final = -1.0
_FURTHER: Final = 0.8
_LONGEST: Final = 700


class Stating:
    """Makes the claims of one document from its relations."""

    def __init__(self, reading: Reading, seen: Sequence[Relation]) -> None:
        self._reading = reading
        self._seen = seen
        self._scores = {(r.subject, r.label, r.object): r.score for r in seen}
        self._times = [r for r in seen if LABELS[r.label].name in {"since", "until"} and r.score > 0]

    def claims(self, said: Iterable[Claim]) -> Iterator[Claim]:
        """The claims that relations make; those of little score only where rules have `said` the same."""
        asked = {(claim.predicate, claim.subject, claim.object) for claim in said}
        for relation in self._seen:
            predicate = LABELS[relation.label].predicate
            target = None if predicate in NO_OBJECT else relation.object
            known = (predicate, relation.subject, target) in asked or (predicate, target, relation.subject) in asked
            if predicate is not None and (relation.score >= _LOWEST or known):
                for claim in self._stated(relation, Claim(predicate, relation.subject, target)):
                    yield replace(claim, evidence=(self._evidence(relation, claim.role),))

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
        scores = {key: self._scores[relation.subject, keys[key], relation.object] for key in keys}
        first, *others = sorted(keys, key=lambda key: -scores[key])
        return [first, *(key for key in others if scores[key] > _FURTHER)]

    def _post(self, relation: Relation, claim: Claim) -> Claim:
        """A role with its time and whether it is over; a mere affiliation is not dated, nor is a part in an event."""
        if claim.predicate != "role":
            return claim
        dated = claim.role != "staff"
        start, end = (self._when(relation, "since"), self._when(relation, "until")) if dated else (None, None)
        published = self._reading.document.published
        over = end is not None and (published is None or end[: len(published)] <= published[: len(end)])
        former = self._scores[relation.subject, NUMBERS["former"], relation.object] > 0 or claim.role == "alumnus"
        return replace(claim, since=start, until=end, status="former" if former or over else "current")

    def _when(self, relation: Relation, name: str) -> str | None:
        """The surest date of a fact, in a sentence that shows it."""
        whose = relation.object if LABELS[relation.label].predicate == "awarded" else relation.subject
        where = [self._sentence(self._place(relation, item)) for item in _shown(relation)]
        fitting = [
            time
            for time in self._times
            if time.subject == whose
            and LABELS[time.label].name == name
            and time.scene is relation.scene
            and self._sentence(self._place(time, time.other)) in where
        ]
        if not fitting:
            return None
        since, _, until = max(fitting, key=lambda time: time.score).object.partition("/")
        return (since if name == "since" else until or since) or None

    def _evidence(self, relation: Relation, role: str | None) -> Evidence:
        """The shortest quote that holds both ends, and the noun of the role where one stands in the same sentence."""
        spans = [self._place(relation, item) for item in _shown(relation)]
        cover = Span(min(s.start for s in spans), max(s.end for s in spans))
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
        method = f"{MODEL}:{LABELS[relation.label].name}/{self._manner(relation)}"
        return Evidence(document.name, raw, document.quote(raw), method, 1 / (1 + exp(-relation.score)))

    def _manner(self, relation: Relation) -> str:
        """How both ends stand to each other: in one sentence, further apart, or one of them only as the topic."""
        items = _shown(relation)
        if len(items) < 2:
            return "topic"
        one, other = (self._sentence(self._place(relation, item)) for item in items)
        return "near" if one == other else "apart"

    def _place(self, relation: Relation, item: Item) -> Span:
        return place(item, relation.scene.window)

    def _sentence(self, span: Span) -> Span:
        """The sentence that a span begins in."""
        return next((s for s in self._reading.sentences if s.start <= span.start < s.end), span)


def _shown(relation: Relation) -> list[Item]:
    """The items that stand in the text; at least one does."""
    return [item for item in (relation.one, relation.other) if item.kind != TOPIC]
