"""Nouns with an article that stand for a thing named elsewhere: "das Netzwerk", "unser Verein", "die Tagung"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graphkit.extract.base import LinkedMention
from graphkit.extract.coreference.scene import Scene
from graphkit.model import EntityType, Span

_NOUN_PHRASE = re.compile(
    r"\b(?P<article>[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Dd]iese[rsmn]?|[Uu]nser\w*|[Ii]hr(?:e[rsmn]?)?|"
    r"[Ss]ein(?:e[rsmn]?)?|[Tt]he|[Oo]ur|[Vv]om|[Zz]um|[Ii]m|[Bb]eim|[Zz]ur|[Aa]m|[Ii]ns)"
    r" (?:(?:selbst|neue[nrs]?|noch junge[nrs]?|gemeinsame[nrs]?|regionale[nrs]?|whole) )?"
    r"(?P<noun>[A-ZÄÖÜ][\w-]+|network|cluster|association|programme|project|company|conference|ministry)"
    r"(?! \"?[A-ZÄÖÜ]\w*-?\w)(?!-)(?![\w])"
)
_CONTRACTED = frozenset({"vom", "zum", "im", "beim", "zur", "am", "ins"})
_REPEATED: Mapping[EntityType, re.Pattern[str]] = {
    "Programme": re.compile(r"programm|wettbewerb|fonds$|competition|programme"),
    "Project": re.compile(r"projekt|vorhaben|project|inkubator|reallabor"),
    "Award": re.compile(r"preis|label|award"),
    "Event": re.compile(r"tagung|konferenz|kongress|forum|messe|workshop|kampagne|conference|versammlung"),
}
_ASSOCIATION = re.compile(r"^(?:verein|verband|association)|(?:verein|verband|association)s?$")
_PLURAL = re.compile(
    r"(?:netzwerken?|clustern|projekten?|programmen?|vereinen?|verbänden?|instituten?|universitäten|hochschulen|"
    r"konferenzen|preise|firmen|konzerne|initiativen|ministerien|städten?|ländern?|kammern|stiftungen)$"
)
_PLAIN = re.compile(r"(?:Cluster|Netzwerk|Verein|Verbund)s?")
_GENERAL = frozenset({"cluster", "netzwerk", "verein"})
_NEAR_SENTENCES = 3


def noun_mentions(scene: Scene) -> Iterator[LinkedMention]:
    """A mention for each noun phrase that may mean a thing, open where it is not clear which.

    The article belongs to it unless contracted.
    """
    for match in _NOUN_PHRASE.finditer(scene.text):
        if _introduces(scene, match.end()) or _agenda(scene.text, match) or _another(scene, match):
            continue
        ours = match["article"].lower().startswith(("unser", "our"))
        kinds = () if _PLURAL.search(match["noun"].lower()) else _kinds(scene, match["noun"])
        key = _meant(scene, match["noun"], match.start(), kinds, ours=ours)
        span = Span(match.start("noun") if match["article"].lower() in _CONTRACTED else match.start(), match.end())
        if key is not None:
            yield scene.mention(span, key, "noun", 0.75)
        elif kinds:
            yield scene.open(span, kinds[0])


def _introduces(scene: Scene, end: int) -> bool:
    """Whether a name follows at once ("das Programm go-cluster"), or the noun is the agenda of an event."""
    following = next((m for m in scene.spoken if m.span.start >= end), None)
    if following is None:
        return False
    gap = scene.text[end : following.span.start]
    of_event = re.fullmatch(r" (?:der|des|zum|zur|für)(?: \w+)? \"?", gap) is not None
    return gap.strip(' "') == "" or (following.type == "Event" and of_event)


def _agenda(text: str, match: re.Match[str]) -> bool:
    """Whether "auf dem Programm" speaks of an agenda."""
    return match["noun"] == "Programm" and re.search(r"\b[Aa]uf $", text[: match.start()][-5:]) is not None


def _another(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the noun is a body of its own: "der Maschinenbaucluster im Harz", "der Verband der Seilbahnen"."""
    heads = scene.lexicon.heads_of(match["noun"])
    after = scene.text[match.end() : match.end() + 8]
    if any(head.type == "Organization" for head in heads) and re.match(r" (?:der|für) [A-ZÄÖÜ]", after):
        return True
    if _PLAIN.fullmatch(match["noun"]) or all(head.type != "Cluster" for head in heads):
        return False
    return re.match(r" (?:in|im|aus|am) [A-ZÄÖÜ]", after) is not None


def _kinds(scene: Scene, noun: str) -> tuple[EntityType, ...]:
    """The types that a noun may stand for."""
    lower = noun.lower()
    if lower == "gmbh":
        return ("Organization",)
    kinds: list[EntityType] = [
        head.type
        for head in scene.lexicon.heads_of(noun)
        if head.type not in _REPEATED or _REPEATED[head.type].search(lower)
    ]
    if "Organization" in kinds and _ASSOCIATION.search(lower):
        kinds.append("Cluster")
    return tuple(dict.fromkeys(kinds))


def _fits(scene: Scene, noun: str, key: str, kinds: tuple[EntityType, ...]) -> bool:
    referent = scene.referents[key]
    if referent.type not in kinds:
        return False
    if referent.type != "Organization":
        return True
    table = scene.lexicon.stands_for
    words = [word for word in table if word in noun.lower()]
    pattern = table[max(words, key=lambda word: (len(word), word))] if words else None
    return pattern is not None and any(pattern.search(form) for form in scene.forms(key))


def _meant(scene: Scene, noun: str, place: int, kinds: tuple[EntityType, ...], *, ours: bool) -> str | None:
    """What a definite noun means: the thing that it described before, else the one that fits best."""
    lower = noun.lower()
    if ours and scene.main is not None and scene.referents[scene.main].type in kinds:
        return scene.main
    described = _described(scene, lower.removesuffix("s"), place)
    if described is not None and scene.referents[described].type in kinds:
        return described
    fitting = [m for m in scene.spoken if m.named and _fits(scene, noun, m.referent, kinds)]
    if "verein" in lower:
        fitting = [m for m in fitting if any("V." in form for form in scene.forms(m.referent))] or fitting
    return _best(scene, fitting, place)


def _described(scene: Scene, noun: str, place: int) -> str | None:
    """The one thing that the noun introduced before, or whose name has it: "das Gipsnetz" of "Gipsnetz Harz e. V."."""
    if noun in _GENERAL:
        return None
    before = [m for m in scene.spoken if m.span.end <= place]
    called = {m.referent for m in before if noun in scene.nouns.get(m.referent, ())}
    called = called or {m.referent for m in before if m.named and noun in _words(scene, m.referent)}
    return next(iter(called)) if len(called) == 1 else None


def _words(scene: Scene, key: str) -> set[str]:
    """The words of a thing's names, as nouns are compared."""
    return {word.lower().removesuffix("s") for form in scene.forms(key) for word in form.split()}


def _best(scene: Scene, fitting: Sequence[LinkedMention], place: int) -> str | None:
    """The only thing, else the only one nearby, else the topic, else the last one if nothing stands beside it."""
    everything = {m.referent for m in fitting}
    if len(everything) == 1:
        return next(iter(everything))
    before = [m for m in fitting if m.span.end <= place]
    here = scene.sentence(place)
    near = [m for m in before if here - scene.sentence(m.span.start) <= _NEAR_SENTENCES]
    if len({m.referent for m in near}) == 1:
        return near[0].referent
    if scene.main is not None and scene.main in {m.referent for m in near or before}:
        return scene.main
    if near:
        last = scene.sentence(near[-1].span.start)
        near = [m for m in near if scene.sentence(m.span.start) == last]
    rest = {m.referent for m in near or before}
    return next(iter(rest)) if len(rest) == 1 else None
