"""What a document is about, for sentences that leave it unsaid: "Geschäftsführerin ist Anna Berg", "Es sprechen: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from graphkit.extract.base import LinkedMention, Reading
from graphkit.extract.relations.wording import Wording

_NEAR, _HEADING = 400, 200
_LONGEST_HEADING, _SHORTEST_PROSE = 80, 40
_NO_HEADING = re.compile(r"[.!?:;,]$|\||^[-*•▪·–]")


class Context:
    """Resolves the unsaid bodies and events of one document."""

    def __init__(self, reading: Reading, wording: Wording) -> None:
        self._reading = reading
        self._wording = wording
        self._mentions = reading.mentions
        self.topic = self._most_spoken_of()
        self._headings = tuple(self._found_headings())
        events = [m for m in self._mentions if m.type == "Event"]
        foremost = len({m.referent for m in events}) == 1 or (events and events[0].span.start < _HEADING)
        self._first_event = events[0].referent if foremost else None

    def body(self, place: int, sentence_start: int) -> str | None:
        """The unsaid body at `place`: the last before it in the sentence, the last association shortly before it, or
        what the document is about.
        """
        before = [
            m
            for m in self._mentions
            if m.span.start < place and m.type in {"Cluster", "Organization"} and not self._public(m)
        ]
        if before and before[-1].span.start >= sentence_start:
            return before[-1].referent
        heading = self._heading(place)
        earliest = max(sentence_start - _NEAR, heading[0] if heading else 0)
        near = [m for m in before if self._is_association(m) and m.span.start >= earliest]
        return near[-1].referent if near else self.topic_at(place)

    def topic_at(self, place: int) -> str | None:
        """What the item around `place` is about by its heading, or else the document."""
        heading = self._heading(place)
        return heading[1] if heading else self.topic

    def _heading(self, place: int) -> tuple[int, str] | None:
        before = [h for h in self._headings if h[0] <= place]
        return before[-1] if before else None

    def _found_headings(self) -> Iterator[tuple[int, str]]:
        """Where each short line above prose stands that names a single cluster, and that cluster."""
        text = self._reading.view.text
        for line, below in pairwise(self._reading.sentences):
            said = text[line.start : line.end]
            alone = text[line.start - 1 : line.start] in {"", "\n"} and "\n" in text[line.end : below.start]
            prose = text[below.end - 1] in ".!?" and below.end - below.start > _SHORTEST_PROSE
            if not (alone and prose) or len(said) > _LONGEST_HEADING or _NO_HEADING.search(said):
                continue
            end = line.start + len(said.split(": ")[0])
            named = {
                m.referent
                for m in self._mentions
                if line.start <= m.span.start < end and m.named and m.type == "Cluster"
            }
            if len(named) == 1:
                yield line.start, named.pop()

    @property
    def topic_is_cluster(self) -> bool:
        """Whether the document is about a cluster."""
        return self.topic is not None and self._reading.referents[self.topic].type == "Cluster"

    def event(self, place: int) -> str | None:
        """The event that is spoken of at `place`: the last before it, else the only one or that of the heading."""
        before = [m for m in self._mentions if m.span.start < place and m.type == "Event"]
        return before[-1].referent if before else self._first_event

    def assembly(self, place: int) -> str | None:
        """The last meeting before `place` at which people are elected."""
        before = [
            m
            for m in self._mentions
            if m.span.start < place and m.type == "Event" and self._wording.assembly.search(m.text)
        ]
        return before[-1].referent if before else None

    def latest(self, name: str, place: int) -> str | None:
        """The "event", "project", "programme" or "undertaking" (project, or else event) last spoken of at `place`.

        A "venture" is the project shortly before, or else what the document is about.
        """
        if name == "event":
            return self.event(place)
        if name == "undertaking":
            return self._before("Project", place) or self.event(place)
        if name == "venture":
            return self._before("Project", place, place - _NEAR) or self.topic_at(place)
        return self._before(name.capitalize(), place)

    def _before(self, kind: str, place: int, earliest: int = 0) -> str | None:
        before = [m for m in self._mentions if earliest <= m.span.start < place and m.type == kind]
        return before[-1].referent if before else None

    def _most_spoken_of(self) -> str | None:
        weights: Counter[str] = Counter()
        for mention in self._mentions:
            weights[mention.referent] += self._weight(mention)
        best = [key for key, weight in weights.items() if weight == max(weights.values()) and weight > 0]
        return best[0] if best else None

    def _weight(self, mention: LinkedMention) -> int:
        """Clusters count most, and what stands in the heading; funders and universities are rarely the topic."""
        if mention.type not in {"Cluster", "Organization"} or self._public(mention):
            return 0
        text = self._reading.view.text
        title = text.find("\n") if "\n" in text else 0
        heading = mention.span.start < min(_HEADING, len(text) // 4)
        bonus = 6 if mention.span.start < title else 3 if heading else 0
        return (3 if mention.type == "Cluster" else 2) + (bonus if mention.named else 0)

    def _is_association(self, mention: LinkedMention) -> bool:
        return mention.type == "Cluster" or bool(
            self._wording.association.search(self._reading.referents[mention.referent].name)
        )

    def _public(self, mention: LinkedMention) -> bool:
        return bool(self._wording.public.search(self._reading.referents[mention.referent].name))
