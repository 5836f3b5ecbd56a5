"""Which thing that was found is which thing of the gold: by names, of which only what tells them apart counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from graphkit.evaluation.facts import Ends
from graphkit.evaluation.found import FoundEntity, FoundFact
from graphkit.evaluation.gold import GoldEntity
from graphkit.slug import last_segment

_ARTICLES = "der die das des dem den the"
_TITLES = "prof dr dipl ing habil rer nat med phil hc mult ma mba bsc msc phd mag pd herr herrn frau mr ms mrs"
_LEGAL_FORMS = "ev gmbh ggmbh mbh ag kg eg se gbr ug ohg ltd inc stiftung"
_SEVERAL_WORDS = "gmbh co kg|e v|h c|m a|b sc|m sc|ph d"
_SINGLE_WORDS = "|".join(f"{_ARTICLES} {_TITLES} {_LEGAL_FORMS}".split())
_IDLE = re.compile(rf"\b(?:{_SEVERAL_WORDS}|{_SINGLE_WORDS})\b")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "\u00ad": ""})

_ALIKE = 0.92
_SHORTEST = 5


def folded(name: str) -> str:
    """A name without case, umlauts, punctuation, articles, titles and legal forms; "" if nothing is left of it."""
    letters = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    return " ".join(_IDLE.sub(" ", " ".join(re.findall(r"\w+", letters))).split())


def alike(gold: str, found: str) -> bool:
    """Whether two folded names differ by a slip of the pen."""
    if min(len(gold), len(found)) < _SHORTEST:
        return False
    matcher = SequenceMatcher(None, gold, found)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing of either side, with its folded name and all its folded forms."""

    key: str
    type: str
    name: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keys:
    """Gold keys for what was found: by IRI, and for sectors by the last part of their IRIs."""

    by_iri: Mapping[str, str]
    sectors: Collection[str]

    def ends(self, fact: FoundFact) -> Ends:
        """The ends of a found fact, by gold keys as far as they have any, else by IRI."""
        return Ends.of(fact.predicate, self._key(fact.subject), self._key(fact.object))

    def _key(self, iri: str) -> str:
        sector = last_segment(iri)
        return self.by_iri.get(iri) or (sector if sector in self.sectors else iri)


def align(gold: Sequence[GoldEntity], found: Sequence[FoundEntity]) -> dict[str, str]:
    """The gold key of each IRI that has one; each key and each IRI is used once, the best pairs first.

    Best is a shared form and the same type, then a shared form, then names that are alike and of the same type. Among
    those that are equally good the same preferred name and the most shared forms win.
    """
    wanted = [_thing(entity.key, entity.type, entity.name, entity.names) for entity in gold]
    offered = [_thing(entity.iri, entity.type, entity.name, (entity.name, *entity.surfaces)) for entity in found]
    pairs = [(_strength(one, other), one.key, other.key) for one in wanted for other in offered]
    matched: dict[str, str] = {}
    used: set[str] = set()
    # sorting is stable: pairs of one strength stay in the order of the gold, then of what was found
    for strength, key, iri in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if strength > (0, 0, 0) and iri not in matched and key not in used:
            matched[iri] = key
            used.add(key)
    return matched


def _thing(key: str, kind: str, name: str, names: Iterable[str]) -> _Thing:
    return _Thing(key, kind, folded(name), frozenset(map(folded, names)) - {""})


def _strength(gold: _Thing, found: _Thing) -> tuple[int, int, int]:
    """How well two things fit each other; all zero if they do not."""
    same_type = gold.type == found.type
    shared = gold.forms & found.forms
    if shared:
        called = 2 if found.name == gold.name else int(found.name in gold.forms)
        return 2 + same_type, called, len(shared)
    return int(same_type and any(alike(one, other) for one in gold.forms for other in found.forms)), 0, 0
