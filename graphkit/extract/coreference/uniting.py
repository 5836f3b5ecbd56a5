"""Which things of a document are one although no wording names both: by register, abbreviation, shorter name."""

from __future__ import annotations

import re

from graphkit.extract.coreference.lookup import Key, Lookup
from graphkit.extract.coreference.things import Thing
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.phrases import is_adjective
from graphkit.german.names import abbreviates, first_initial, may_abbreviate, without_legal_form
from graphkit.slug import compact

_BODIES = frozenset({"Cluster", "Organization"})
_OCCASIONS = frozenset({"Event", "Project", "Award"})
_NO_NAMESAKES = frozenset({"Person", "Region", "Sector"})
_ORDINAL = re.compile(r"^\d{1,3}\. ")
_GLOSS = re.compile(r"^[–-] ")
_JUST_CLUSTER = frozenset({"Cluster", "Network", "Netzwerk", "Initiative", "Clusterinitiative"})
_SHORTEST_NAME = 3
_TERRITORY = re.compile(r"(?:\w+(?:e|er|en) )?(?:Metropolregion|Region|Hansestadt|Großraum) ")


def united(things: list[Thing], places: frozenset[str]) -> list[Thing]:
    """Things that came to share an entry of a register or a whole name, or one that abbreviates the other, are one."""
    kept: list[Thing] = []
    alike = Lookup()
    for thing in things:
        twin = next((other for other in alike.get(_alike(thing)[1]) if _same(other, thing, places)), None)
        if twin is None:
            twin = thing
            kept.append(thing)
        else:
            twin.join(thing)
        alike.put(twin, _alike(twin)[0])
    return kept


def _alike(thing: Thing) -> tuple[set[Key], set[Key]]:
    """Under which keys a thing is found, and under which it finds every other that `_same` could take for the same."""
    name = thing.name
    starts = _beginnings(without_legal_form(name))
    both: set[Key] = {("known", iri) for iri in thing.known} | {("name", compact(name))}
    held: set[Key] = {("whole", name), *(("begins", start) for start in starts)}
    sought: set[Key] = {("begins", name), *(("whole", start) for start in starts)}
    if " " in name:
        held, sought = held | {("long", first_initial(name))}, sought | {("short", first_initial(name))}
    elif may_abbreviate(name):
        capital = next(filter(str.isupper, name))
        held, sought = held | {("short", capital)}, sought | {("long", capital)}
    return both | held, both | sought


def _beginnings(name: str) -> list[str]:
    """What stands before each space of a name."""
    return [name[:at] for at, letter in enumerate(name) if letter == " "]


def shortened(things: list[Thing], lexicon: Lexicon, places: frozenset[str]) -> list[Thing]:
    """Without those that another's name says in full: "Volksbank" beside "Volksbank Bode-Ohre".

    The longer names come first, so that "Holz", "Holz Rur" and "Holz Rur Cluster" become one.
    """
    whole: dict[int, Thing] = {}
    fuller_names = Lookup()
    for thing in things:
        fuller_names.put(thing, _says_in_full(thing))
    for thing in sorted(things, key=lambda thing: -len(thing.name)):
        likely = fuller_names.get(_could_be_short_for(thing)) if not thing.known else []
        longer = [other for other in likely if _said_in_full(thing, other, lexicon, places)]
        fuller = {id(whole[id(other)]): whole[id(other)] for other in longer}
        whole[id(thing)] = next(iter(fuller.values())) if len(fuller) == 1 else thing
    for thing in things:
        if whole[id(thing)] is not thing:
            whole[id(thing)].join(thing)
    return [thing for thing in things if whole[id(thing)] is thing]


def _says_in_full(long: Thing) -> set[Key]:
    """Under which keys a thing is found by all those whose name `_said_in_full` could take for a part of its own."""
    bare = _ORDINAL.sub("", without_legal_form(long.name))
    return {("begins", start) for start in _beginnings(bare)} | _ends(bare)


def _could_be_short_for(short: Thing) -> set[Key]:
    """Under which keys a thing finds those that could say its name in full; too short a name is none's."""
    if len(short.name) <= _SHORTEST_NAME:
        return set()
    return {("begins", short.name)} | _ends(without_legal_form(short.name))


def _ends(name: str) -> set[Key]:
    """The first and the last word of a name."""
    words = name.split()
    return {("ends", words[0], words[-1])} if len(words) > 1 else set()


def _said_in_full(short: Thing, long: Thing, lexicon: Lexicon, places: frozenset[str]) -> bool:
    """Whether one name is how another's of its kind begins, or the same with words left out in its middle.

    The longer name adds what tells it from its like, not what makes it another ("… Management").
    """
    kinds = {short.type, long.type}
    if not kinds <= _BODIES and not (len(kinds) == 1 and kinds <= _OCCASIONS):
        return False
    bare = _ORDINAL.sub("", without_legal_form(long.name))
    rest = bare.removeprefix(short.name + " ")
    if rest == bare:
        return len(kinds) == 1 and _leaves_out(without_legal_form(short.name).split(), bare.split(), lexicon, places)
    if _GLOSS.match(rest) or (kinds == {"Cluster"} and rest in _JUST_CLUSTER):
        return True
    company = long.name.endswith("GmbH") and short.type == "Cluster" != long.type
    return not company and not any(lexicon.heads_of(word) for word in rest.split())


def _leaves_out(short: list[str], long: list[str], lexicon: Lexicon, places: frozenset[str]) -> bool:
    """Whether a name only leaves out words in the middle of another: "Sägewerk Brandl", "Sägewerk Gebrüder Brandl".

    No place, no adjective and no noun for a body may be among these: "Hochschule Bad Aibling", "Bank für Bau in Köln".
    """
    begin, end = 1, len(short) - 1
    if len(short) < 2 or len(long) <= len(short) or short[:begin] != long[:begin] or short[end:] != long[-1:]:
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    added = [word for word in long if word not in short]
    telling = (word in places or is_adjective(word) or lexicon.heads_of(word) for word in added)
    return all(word[0].isupper() or word in {"&", "und"} for word in added) and not any(telling)


def _same(one: Thing, other: Thing, places: frozenset[str]) -> bool:
    """Whether two things are one: by register, by name, by abbreviation, or where one name only adds the place.

    A document does not call a network and its project by one name: what the tagger types now so, now so, is one.
    """
    kinds = {one.type, other.type}
    if len(kinds) > 1 and not kinds <= _BODIES:
        known = one.known and other.known
        return not known and kinds.isdisjoint(_NO_NAMESAKES) and compact(one.name) == compact(other.name)
    if len(kinds) == 1 and (one.known.keys() & other.known.keys() or compact(one.name) == compact(other.name)):
        return True
    apart = bool(one.known and other.known) or not kinds.isdisjoint({"Region", "Sector"})
    short, long = sorted((one.name, other.name), key=len)
    return not apart and (abbreviates(short, long) or _adds_place(short, long, places))


def _adds_place(short: str, long: str, places: frozenset[str]) -> bool:
    """Whether the longer of two names is the shorter with a place behind it; one word alone is too little."""
    after = without_legal_form(long).removeprefix(short + " ")
    rest = _TERRITORY.sub("", after, count=1)
    return (
        " " in short
        and after != without_legal_form(long)
        and all(part in places for part in ([rest] if rest in places else rest.split("-")))
    )
