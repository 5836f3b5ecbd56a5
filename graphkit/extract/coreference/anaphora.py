"""Words that refer without naming, linked where one thing clearly fits, else left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.extract.base import LinkedMention
from graphkit.extract.coreference.nouns import noun_mentions
from graphkit.extract.coreference.pronouns import PRONOUN, pronoun_mention, we_mentions
from graphkit.extract.coreference.scene import Scene
from graphkit.extract.coreference.speakers import in_answers
from graphkit.extract.taken import Taken
from graphkit.model import Span


def with_anaphora(scene: Scene, speakers: Mapping[int, str]) -> tuple[list[LinkedMention], list[LinkedMention]]:
    """The mentions of `scene` with the unnamed ones that refer to its things, and the open ones.

    Both are sorted; none overlaps another. A noun such as "das Energienetzwerk" takes the place of the sector in it.
    """
    named = list(scene.spoken)
    taken = Taken(m.span for m in named if m.type != "Sector")
    found, unsolved = list[LinkedMention](), list[LinkedMention]()

    def keep(mention: LinkedMention | None) -> bool:
        if mention is None or not taken.free(mention.span):
            return False
        if not mention.referent:
            unsolved.append(mention)
            return False
        found.append(mention)
        taken.add(mention.span)
        return True

    for mention in noun_mentions(scene):
        keep(mention)
    scene = replace(scene, spoken=[*named, *found])
    for mention in we_mentions(scene, speakers.keys() | in_answers(scene.text, scene.sentences)):
        keep(mention)
    for match in PRONOUN.finditer(scene.text):
        if not taken.free(Span(*match.span())):
            continue
        pronoun = pronoun_mention(scene, match)
        if keep(pronoun) and pronoun is not None and pronoun.type == "Person":
            scene.spoken.append(pronoun)
    left = list[LinkedMention]()
    for mention in unsolved:
        if taken.free(mention.span):
            left.append(mention)
            taken.add(mention.span)
    kept = [m for m in named if m.type != "Sector" or not any(m.span.overlaps(f.span) for f in found)]
    return sorted([*kept, *found], key=lambda mention: mention.span), sorted(left, key=lambda mention: mention.span)
