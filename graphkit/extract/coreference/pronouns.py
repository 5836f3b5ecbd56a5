"""Pronouns: "er", "sie", "ihm", "dessen", "it", and "wir" in what somebody says for a body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from graphkit.extract.base import LinkedMention
from graphkit.extract.coreference.scene import Scene
from graphkit.model import Span

PRONOUN = re.compile(
    r"\b(?:[Ee]r|[Ss]ie|ihn|ihm|ihr|[Ss]ein(?:e[rsmn]?)?|[Ii]hre[rsmn]?|[Ii]hr|[Dd]essen|[Dd]eren|"
    r"[Hh]e|[Ss]he|[Ii]t|[Ii]ts|[Hh]is|[Hh]er)\b"
)
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns|[Uu]nser(?:e[rsmn]?)?|[Ww]e|[Oo]ur|us)\b")
_OF_BODIES = re.compile(r"\b(?:zählt|zählte|vernetzt|umfasst|vereint|bündelt|gehör\w+|besteht|gegründet)\b")
_WANTED = {"er": "m", "ihn": "m", "he": "m", "his": "m", "it": "mfn", "its": "mfn", "ihm": "mn", "dessen": "mn"}
_OF_PERSONS = frozenset({"he", "she", "his", "her"})
_OF_THINGS = frozenset({"it", "its", "dessen", "deren"})
_POLITE = re.compile(r"Sie|Ihr(?:e[rsmn]?)?")
_SUBJECT_REACH = 6


def we_mentions(scene: Scene, spoken: Collection[int]) -> Iterator[LinkedMention]:
    """The words "wir" and "unser", in the sentences that begin at `spoken` as mentions of the main body, else open."""
    for sentence in scene.sentences:
        for match in _WE.finditer(scene.text, sentence.start, sentence.end):
            if sentence.start in spoken and scene.main is not None:
                yield scene.mention(Span(*match.span()), scene.main, "we", 0.6)
            else:
                yield scene.open(Span(*match.span()), "Cluster")


def pronoun_mention(scene: Scene, match: re.Match[str]) -> LinkedMention | None:
    """The mention that one match of PRONOUN is, open where what it means is not clear; None for a polite address."""
    word, place = match.group(), match.start()
    if word.lower() in {"dessen", "deren"}:
        key = _of_relative(scene, place, word)
    elif _POLITE.fullmatch(word) and not _begins_sentence(scene, place):
        return None
    else:
        key = _of_personal(scene, place, word)
    if key is None:
        return scene.open(Span(*match.span()), "Cluster" if word.lower() in _OF_THINGS else "Person")
    return scene.mention(Span(*match.span()), key, "pronoun", 0.6)


def _wanted(word: str) -> frozenset[str]:
    lower = word.lower()
    return frozenset(_WANTED.get(lower, "mn" if lower.startswith("sein") else "f"))


def _begins_sentence(scene: Scene, place: int) -> bool:
    start = scene.starts[scene.sentence(place)] if scene.starts else 0
    return scene.text[start:place].strip(' "*-') == ""


def _of_relative(scene: Scene, place: int, word: str) -> str | None:
    """What "dessen" means: the last thing of the sentence that fits, a body rather than a person."""
    here = scene.sentence(place)
    fitting = [
        m
        for m in _sorted(scene)
        if m.span.end <= place
        and m.type not in {"Region", "Sector", "Award"}
        and scene.sentence(m.span.start) == here
        and scene.genders_of(m) & _wanted(word)
    ]
    bodies = [m for m in fitting if m.type != "Person"] or fitting
    return bodies[-1].referent if bodies else None


def _of_personal(scene: Scene, place: int, word: str) -> str | None:
    """A person of this sentence or the one before, else a body; a verb such as "zählt" speaks of a body."""
    lower, wanted = word.lower(), _wanted(word)
    windows = list(_windows(scene, place))
    about_body = lower in {"it", "its"} or _OF_BODIES.search(scene.text, max(0, place - 22), place + 30)
    if not about_body:
        for mentions in windows:
            people = [m for m in mentions if m.type == "Person" and scene.genders_of(m) & wanted]
            if people:
                return _clear(scene, people)
    if lower in _OF_PERSONS:
        return None
    far = word[0].isupper() or lower in {"er", "ihm", "ihn"}
    for mentions in windows:
        bodies = [m for m in mentions if m.type in {"Cluster", "Organization"} and scene.genders_of(m) & wanted]
        if bodies and (far or scene.sentence(bodies[0].span.start) == scene.sentence(place)):
            clear = _clear(scene, bodies)
            if clear is not None:
                return clear
    return None


def _sorted(scene: Scene) -> list[LinkedMention]:
    return sorted(scene.spoken, key=lambda mention: mention.span)


def _windows(scene: Scene, place: int) -> Iterator[list[LinkedMention]]:
    """The mentions before the pronoun in its sentence, then those of the sentence before."""
    here = scene.sentence(place)
    before = [m for m in _sorted(scene) if m.span.end <= place]
    for number in (here, here - 1):
        inside = [m for m in before if scene.sentence(m.span.start) == number]
        if inside:
            yield inside


def _clear(scene: Scene, fitting: list[LinkedMention]) -> str | None:
    """The one referent; of several the one in the subject's place, at the head of the sentence."""
    if len({m.referent for m in fitting}) == 1:
        return fitting[0].referent
    first = fitting[0]
    at_head = first.span.start - scene.starts[scene.sentence(first.span.start)] <= _SUBJECT_REACH
    return first.referent if at_head else None
