"""From relations that the trained scorer sees to claims: role, time, status, and the quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from math import exp
from typing import Final

from graphkit.extract.base import MODEL, NO_OBJECT, Reading
from graphkit.extract.ending import is_over
from graphkit.extract.neural.items import Item, place
from graphkit.extract.neural.labels import LABELS, NUMBERS, ROLES
from graphkit.extract.neural.relations import Relation, Relations
from graphkit.extract.neural.restraint import absent, left, stands, wished
from graphkit.model import Claim, Evidence, Span

_LOWEST: Final = -1.0
_FURTHER: Final = 0.8
_LONG: Final = 320
_LONGEST: Final = 700
_READABLE: Final = 240
_CLAUSE: Final = re.compile(r"[,;:(] |\) | – |\n")
_OF_OBJECT: Final = {"since": "begins", "until": "ends"}
_END: Final = frozenset({"memberOf", "participatesIn", "manages", "funds", "partner"})
_BEGIN: Final = _END | {"awarded", "memberCount"}
_DATING: Final = frozenset({*_OF_OBJECT, *_OF_OBJECT.values()})
_GONE: Final[Mapping[str | None, Callable[[str, Span, Span], bool]]] = {
    "memberOf": left, "takesPartIn": absent, "role": stands,
}  # fmt: skip
_UNDATED: Final = frozenset({"staff", "alumnus"})


class Stating:
    """Makes the claims of one document from its relations."""

    def __init__(self, reading: Reading, seen: Relations) -> None:
        self._reading = reading
        self._seen = seen
        self._dates: dict[tuple[str, str], dict[str, float]] = {}
        for relation in seen.from_score(0.0):
            name = LABELS[relation.label].name
            if name in _DATING:
                self._dates.setdefault((name, relation.subject), {})[relation.object] = relation.score

    def claims(self, said: Iterable[Claim]) -> Iterator[Claim]:
        """The claims that relations make; those of little score only where rules have `said` the same."""
        looked_at = [*self._seen.from_score(_LOWEST), *self._asked(said)]
        for relation in {(r.subject, r.label, r.object): r for r in looked_at}.values():
            predicate = LABELS[relation.label].predicate
            if predicate is not None and not (self._is_weaker_half(relation) or self._is_no_fact(relation)):
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

    def _is_no_fact(self, relation: Relation) -> bool:
        """Whether the later of both ends stands in what somebody merely would like to do, or the subject has left."""
        text, last = self._reading.view.text, max(self._place(relation, item) for item in _shown(relation))
        gone = _GONE.get(LABELS[relation.label].predicate)
        if gone is not None and relation.one.in_text:
            subject = self._place(relation, relation.one)
            if gone(text, self._sentence(subject), subject):
                return True
        return wished(text, self._sentence(last), last)

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
            case "role" | "takesPartIn":
                return [self._post(relation, replace(claim, role=key)) for key in self._roles(relation)]
            case "partner":
                one, other = sorted((relation.subject, relation.object))
                return [self._dated(relation, replace(claim, subject=one, object=other))]
            case "memberCount":
                return [self._dated(relation, replace(claim, value=int(relation.object)))]
            case _:
                return [self._dated(relation, claim)]

    def _dated(self, relation: Relation, claim: Claim) -> Claim:
        """The claim with those of its dates that claims of its predicate may have."""
        since = self._when(relation, "since") if claim.predicate in _BEGIN else None
        until = self._when(relation, "until") if claim.predicate in _END else None
        return replace(claim, since=since, until=until)

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
        over = is_over(end, self._reading.document.published, self._sentence_around(relation))
        former = self._seen.score(relation.subject, NUMBERS["former"], relation.object) > 0 or claim.role == "alumnus"
        return replace(claim, since=start, until=end, status="former" if former or over else "current")

    def _sentence_around(self, relation: Relation) -> str:
        """The text of the sentence in which the later end of a relation stands."""
        sentence = self._sentence(max(self._place(relation, item) for item in _shown(relation)))
        return self._reading.view.text[sentence.start : sentence.end]

    def _when(self, relation: Relation, name: str) -> str | None:
        """The date that fits both ends of a fact best, if it fits each of them rather than not."""
        ways = [(relation.subject, relation.object)]
        if LABELS[relation.label].predicate == "partner":
            ways.append((relation.object, relation.subject))
        fits = {
            date: max(min(self._fit(one, name, date), self._fit(other, _OF_OBJECT[name], date)) for one, other in ways)
            for one, other in ways
            for date in (*self._dates.get((name, one), ()), *self._dates.get((_OF_OBJECT[name], other), ()))
            if name == "until" or not date.startswith("/")
        }
        best = max(fits, key=lambda date: fits[date], default=None)
        if best is None or fits[best] <= 0:
            return None
        since, _, until = best.partition("/")
        return (since if name == "since" else until or since) or None

    def _fit(self, end: str, name: str, date: str) -> float:
        """The score of a date for one end of facts; none where it does not fit."""
        return self._dates.get((name, end), {}).get(date, 0.0)

    def _evidence(self, relation: Relation, role: str | None) -> Evidence:
        """A quote that holds both ends, and the noun of the role where one stands in the same sentence.

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
        post = self._nearest_post(relation, near, cover)
        if near and not any(s.overlaps(cover) for s in near):
            word = min(near, key=lambda s: max(cover.start - s.end, s.start - cover.end))
            cover = Span(min(cover.start, word.start), max(cover.end, word.end))
        raw = self._reading.view.raw(self._rounded(cover))
        raw = Span(raw.start, min(raw.end, raw.start + _LONGEST))
        document = self._reading.document
        method = f"{MODEL}:{LABELS[relation.label].name}/{relation.manner}"
        return Evidence(document.name, raw, document.quote(raw), method, 1 / (1 + exp(-relation.score)), post)

    def _nearest_post(self, relation: Relation, offices: Iterable[Span], cover: Span) -> str:
        """The words of the role noun that stands nearest to who holds the role."""
        holder = self._place(relation, relation.one) if relation.one.in_text else cover
        word = min(offices, key=lambda s: max(holder.start - s.end, s.start - holder.end), default=None)
        return self._reading.view.text[word.start : word.end] if word else ""

    def _rounded(self, cover: Span) -> Span:
        """What a person would quote: whole sentences, of long ones whole clauses."""
        text = self._reading.view.text
        first, last = self._sentence(cover), self._sentence(Span(cover.end - 1, cover.end))
        whole = Span(min(first.start, cover.start), max(last.end, cover.end))
        if whole.end - whole.start <= _READABLE:
            return whole
        before = [mark.end() for mark in _CLAUSE.finditer(text, whole.start, cover.start)]
        after = _CLAUSE.search(text, cover.end, whole.end)
        return Span(before[-1] if before else whole.start, after.start() if after else whole.end)

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
