"""Words that refer without naming: "das Netzwerk", "der Verein", "er", "dessen", "wir"; linked only where one thing clearly fits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extract.base import LinkedMention
from graphkit.extract.lexicon import Lexicon
from graphkit.german.inflection import gender
from graphkit.model import EntityType, Referent, Span

_NOUN_PHRASE = re.compile(
    r"\b(?P<det>[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Dd]iese[rsmn]?|[Uu]nser\w*|[Ii]hr(?:e[rsmn]?)?|[Ss]ein(?:e[rsmn]?)?|[Tt]he|[Oo]ur|[Vv]om|[Zz]um|[Ii]m|[Bb]eim|[Zz]ur|[Aa]m|[Ii]ns)"
    r" (?:(?:selbst|neue[nrs]?|noch junge[nrs]?|gemeinsame[nrs]?|regionale[nrs]?|whole) )?(?P<noun>[A-ZÄÖÜ][\w-]+|network|cluster|association|programme|project|company|conference|ministry)(?! \"?[A-ZÄÖÜ]\w*-?\w)(?!-)(?![\w])"
)
_PRONOUN = re.compile(
    r"\b(?P<word>[Ee]r|[Ss]ie|[Ee]s|ihn|ihm|ihr|[Ss]ein(?:e[rsmn]?)?|[Ii]hre[rsmn]?|[Ii]hr|[Dd]essen|[Dd]eren|[Hh]e|[Ss]he|[Ii]t|[Ii]ts|[Hh]is|[Hh]er)\b"
)
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns|[Uu]nser(?:e[rsmn]?)?|[Ww]e|[Oo]ur|us)\b")
_CONTRACTED = frozenset({"vom", "zum", "im", "beim", "zur", "am", "ins"})
_NAMED_LIKE = {
    "managementgesellschaft": r"[Mm]anagement|Clusteragentur|Development", "clusteragentur": r"[Cc]luster-?[Aa]gentur|Management", "verein": r"e\. ?V\.|[Vv]erein|[Vv]erband", "ministerium": r"minist|^BM[A-Z]|^SMW|Ministry", "universität": r"[Uu]niversit|^TU |^TH ", "hochschule": r"[Hh]ochschule|^FH |^TH |^HS ",
    "institut": r"[Ii]nstitut|Fraunhofer|Max-Planck", "gmbh": r"GmbH", "gesellschaft": r"GmbH|[Gg]esellschaft|\bAG\b", "kammer": r"[Kk]ammer|IHK|HWK", "verband": r"[Vv]erband|e\. ?V\.",
    "agentur": r"[Aa]gentur", "stiftung": r"[Ss]tiftung", "klinikum": r"[Kk]linik", "stadt": r"^Stadt ", "land": r"^(?:Land|Freistaat) ", "freistaat": r"^Freistaat ", "behörde": r"[Bb]ehörde|[Ss]enat",
    "unternehmen": r"GmbH|\bAG\b|\bKG\b|\bSE\b|Ltd|Inc", "firma": r"GmbH|\bAG\b|\bKG\b", "konzern": r"\bAG\b|\bSE\b", "zentrum": r"[Zz]entrum|[Cc]ent(?:er|re)", "company": r"GmbH|\bAG\b|Ltd|Inc|plc",
    "association": r"e\. ?V\.|[Aa]ssociation|[Nn]etwork|[Cc]luster", "ministry": r"Ministry|minist", "akademie": r"Akademie", "hersteller": r"GmbH|\bAG\b|\bKG\b", "konferenz": r"",
}  # fmt: skip
_REPEATED: Mapping[EntityType, re.Pattern[str]] = {
    "Programme": re.compile(r"programm|wettbewerb|fonds$|competition|programme"),
    "Project": re.compile(r"projekt|vorhaben|project|inkubator|reallabor"),
    "Award": re.compile(r"preis|label|award"),
    "Event": re.compile(r"tagung|konferenz|kongress|forum|messe|workshop|kampagne|conference|versammlung"),
}
_NEAR_SENTENCES = 3
_MASCULINE = frozenset({"er", "ihn", "he", "his"})
_FEMININE = frozenset({"she", "her"})


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    sentences: Sequence[Span]
    spoken: list[LinkedMention]
    referents: Mapping[str, Referent]
    genders: Mapping[str, str | None]
    lexicon: Lexicon
    main: str | None
    nouns: Mapping[str, frozenset[str]]

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` lies in."""
        return max(0, bisect_right([s.start for s in self.sentences], place) - 1)


def _opening(text: str) -> int:
    """The end of the heading: of the third line, where the lines are short."""
    lines = [match.end() for match in re.finditer(r"[^\n]+", text[:300])]
    return lines[min(2, len(lines) - 1)] if lines else 0


def main_body(text: str, mentions: Sequence[LinkedMention]) -> str | None:
    """The cluster, else the body, that a text speaks of most; headings count threefold."""
    title = _opening(text)
    for kind in ("Cluster", "Organization"):
        weights: Counter[str] = Counter()
        for mention in mentions:
            if mention.type == kind and mention.named:
                weights[mention.referent] += 3 if mention.span.start < title else 1
        if weights:
            ranked = weights.most_common(2)
            if kind == "Cluster" or (ranked[0][1] > 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])):
                return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
    return None


def anaphora(
    text: str, sentences: Sequence[Span], named: Sequence[LinkedMention], referents: Mapping[str, Referent],
    speakers: Mapping[int, str], genders: Mapping[str, str | None], lexicon: Lexicon,
) -> list[LinkedMention]:  # fmt: skip
    """`named` and the unnamed mentions that refer to its things, sorted; none overlaps another.

    A noun such as "das Energienetzwerk" takes the place of the sector that it holds.
    """
    nouns = _descriptors(text, named, lexicon)
    scene = _Scene(text, sentences, [*named], referents, genders, lexicon, main_body(text, named), nouns)
    taken = [m.span for m in named if m.type != "Sector"]
    found: list[LinkedMention] = []

    def free(span: Span) -> bool:
        return not any(span.overlaps(other) for other in taken)

    for mention in _noun_phrases(scene):
        if free(mention.span):
            found.append(mention)
            taken.append(mention.span)
    scene = replace(scene, spoken=sorted([*named, *found], key=lambda m: m.span))
    for mention in _we(scene, speakers):
        if free(mention.span):
            found.append(mention)
            taken.append(mention.span)
    for match in _PRONOUN.finditer(text):
        if free(Span(*match.span())) and (mention := _pronoun(scene, match)) is not None:
            found.append(mention)
            taken.append(mention.span)
            if mention.type == "Person":
                scene.spoken.append(mention)
    kept = [m for m in named if m.type != "Sector" or not any(m.span.overlaps(f.span) for f in found)]
    return sorted([*kept, *found], key=lambda mention: mention.span)


def _mention(scene: _Scene, span: Span, key: str, how: str, confidence: float) -> LinkedMention:
    return LinkedMention(span, scene.text[span.start : span.end], scene.referents[key].type, key, False, f"coreference/{how}", confidence)


def _noun_phrases(scene: _Scene) -> Iterator[LinkedMention]:
    for match in _NOUN_PHRASE.finditer(scene.text):
        noun = match["noun"]
        if _introduces(scene, match.end("noun")) or _another(scene, match):
            continue
        key = _of_noun(scene, noun, match.start())
        if key is not None:
            start = match.start("noun") if match["det"].lower() in _CONTRACTED else match.start()
            yield _mention(scene, Span(start, match.end("noun")), key, "noun", 0.75)


def _introduces(scene: _Scene, end: int) -> bool:
    """Whether a name follows at once ("das Programm go-cluster"), or the noun is the agenda of an event."""
    following = next((m for m in scene.spoken if m.span.start >= end), None)
    if following is None:
        return False
    gap = scene.text[end : following.span.start]
    return gap.strip(' "') == "" or (following.type == "Event" and re.fullmatch(r" (?:der|des|zum|zur|für)(?: \w+)? \"?", gap) is not None)


def _another(scene: _Scene, match: re.Match[str]) -> bool:
    """Whether a compound with a place after it is a body of its own: "der Maschinenbaucluster im Harz"."""
    compound = not re.fullmatch(r"(?:Cluster|Netzwerk|Verein|Verbund)s?", match["noun"])
    kinds = {head.type for head in scene.lexicon.heads_of(match["noun"])}
    return compound and "Cluster" in kinds and re.match(r" (?:in|im|aus|am) [A-ZÄÖÜ]", scene.text[match.end() : match.end() + 8]) is not None


def _types(scene: _Scene, noun: str) -> tuple[EntityType, ...]:
    lower = noun.lower()
    if lower in {"gmbh", "haus"}:
        return ("Organization",)
    kinds = [head.type for head in scene.lexicon.heads_of(noun) if head.type not in _REPEATED or _REPEATED[head.type].search(lower)]
    if "Organization" in kinds and any(lower.startswith(w) or lower.rstrip("s").endswith(w) for w in ("verein", "verband", "association")):
        kinds.append("Cluster")
    return tuple(dict.fromkeys(kinds))


def _fits(scene: _Scene, noun: str, key: str, kinds: tuple[EntityType, ...]) -> bool:
    referent = scene.referents[key]
    if referent.type not in kinds:
        return False
    if referent.type != "Organization":
        return True
    lower = noun.lower()
    word = next((w for w in sorted(_NAMED_LIKE, key=lambda w: (-len(w), w)) if w in lower), None)
    forms = (referent.name, *referent.surfaces)
    return word is not None and any(re.search(_NAMED_LIKE[word], form) for form in forms)


def _plural(noun: str) -> bool:
    return noun.lower().endswith(("netzwerke", "netzwerken", "clustern", "projekte", "projekten", "programme", "programmen", "vereine", "vereinen", "verbände", "verbänden",
                                  "institute", "instituten", "universitäten", "hochschulen", "konferenzen", "preise", "firmen", "konzerne", "initiativen", "ministerien", "städte", "städten", "länder", "ländern", "kammern", "stiftungen"))  # fmt: skip


def _of_noun(scene: _Scene, noun: str, place: int) -> str | None:
    """What a definite noun means: the thing of its kind named last nearby, else the only one, else the main one."""
    kinds = _types(scene, noun)
    if not kinds or _plural(noun):
        return None
    lower = noun.lower()
    called = [m for m in scene.spoken if m.named and lower.removesuffix("s") in scene.nouns.get(m.referent, ()) and m.type in kinds and m.span.end <= place]
    if len({m.referent for m in called}) == 1 and lower.removesuffix("s") not in {"cluster", "netzwerk", "verein"}:
        return called[0].referent
    fitting = [m for m in scene.spoken if m.named and _fits(scene, noun, m.referent, kinds)]
    if "verein" in lower:
        associations = [m for m in fitting if any("V." in form for form in (scene.referents[m.referent].name, *scene.referents[m.referent].surfaces))]
        fitting = associations or fitting
    here = scene.sentence(place)
    near = list(dict.fromkeys(m.referent for m in reversed(fitting) if m.span.end <= place and here - scene.sentence(m.span.start) <= _NEAR_SENTENCES))
    everything = {m.referent for m in fitting}
    before = {m.referent for m in fitting if m.span.end <= place}
    if len(everything) == 1:
        return next(iter(everything))
    if len(near) == 1:
        return near[0]
    if scene.main in (near or before) and scene.main is not None:
        return scene.main
    if near:
        last = scene.sentence(max(m.span.start for m in fitting if m.referent == near[0] and m.span.end <= place))
        rivals = {m.referent for m in fitting if scene.sentence(m.span.start) == last and m.span.end <= place}
        return near[0] if len(rivals) == 1 else None
    return next(iter(before)) if len(before) == 1 else None


def _we(scene: _Scene, speakers: Mapping[int, str]) -> Iterator[LinkedMention]:
    """"wir" and "unser" in what somebody says for the main body of the text."""
    if scene.main is None:
        return
    for sentence in scene.sentences:
        if sentence.start in speakers:
            for match in _WE.finditer(scene.text, sentence.start, sentence.end):
                yield _mention(scene, Span(*match.span()), scene.main, "we", 0.6)


def _pronoun(scene: _Scene, match: re.Match[str]) -> LinkedMention | None:
    word = match["word"]
    relative = word.lower() in {"dessen", "deren"}
    key = _of_relative(scene, match.start(), word) if relative else _of_pronoun(scene, match.start(), word)
    return None if key is None else _mention(scene, Span(*match.span("word")), key, "pronoun", 0.6)


def _descriptors(text: str, named: Sequence[LinkedMention], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """For each referent the nouns that introduce it somewhere: "Dachverband" before a name."""
    found: dict[str, set[str]] = {}
    for mention in named:
        before = re.search(r"([A-ZÄÖÜ][\w-]+) \"?$", text[max(0, mention.span.start - 40) : mention.span.start])
        after = re.match(r"\"?(?: \([^)]*\))?, (?:der|die|das|ein|eine) (?:\w+e[rns]? ){0,2}([A-ZÄÖÜ][\w-]+)", text[mention.span.end : mention.span.end + 90])
        for match in (before, after):
            if match is not None and lexicon.heads_of(match[1]):
                found.setdefault(mention.referent, set()).add(match[1].lower().removesuffix("s"))
    return {key: frozenset(nouns) for key, nouns in found.items()}


def _grammatical(scene: _Scene, mention: LinkedMention) -> frozenset[str]:
    """The genders that pronouns for a mention may have: that of the person, of the article before, or of the noun."""
    referent = scene.referents[mention.referent]
    if referent.type == "Person":
        known = scene.genders.get(mention.referent)
        return frozenset({known}) if known else frozenset({"m", "f"})
    article = re.search(r"\b(der|die|das|dem|den|des|vom|zum|beim|im|zur|ein|eine|einem|einer|dieses|unser|unsere)\s(?:\w+\s)?\"?$", scene.text[max(0, mention.span.start - 25) : mention.span.start], re.IGNORECASE)
    words = mention.text if mention.named else mention.text.split(" ")[-1]
    if re.search(r"GmbH|\bAG\b|\bKG\b|Universit|Hochschule|Initiative|Agentur|Kammer|IHK", words):
        return frozenset("f")
    if re.search(r"e\. ?V\.|[Vv]erein|[Vv]erband", words):
        return frozenset("m")
    if not mention.named:
        return frozenset({"m", "n"}) if words.lower().endswith(("cluster", "clusters")) else frozenset(gender(words))
    if article is None:
        return frozenset({"m", "n", "f"}) if scene.referents[mention.referent].type != "Cluster" else frozenset({"m", "n"})
    return {"der": frozenset("mf"), "die": frozenset("f"), "das": frozenset("n"), "zur": frozenset("f"), "eine": frozenset("f"), "unsere": frozenset("f"), "einer": frozenset("f")}.get(article[1].lower(), frozenset({"m", "n"}))


def _of_relative(scene: _Scene, place: int, word: str) -> str | None:
    """What "dessen" means: what stands before the comma, else the last thing of the sentence that fits."""
    here = scene.sentence(place)
    wanted = frozenset({"m", "n"}) if word.lower() == "dessen" else frozenset("f")
    window = [m for m in scene.spoken if m.span.end <= place and m.type in {"Person", "Cluster", "Organization", "Programme", "Project", "Event"}
              and here - scene.sentence(m.span.start) == 0]
    fitting = [m for m in window if _grammatical(scene, m) & wanted]
    bodies = [m for m in fitting if m.type != "Person"] or fitting
    return bodies[-1].referent if bodies else None


def _wanted(word: str) -> frozenset[str]:
    lower = word.lower()
    if lower in _MASCULINE or lower in {"er", "ihn"}:
        return frozenset("m")
    if lower in {"es"}:
        return frozenset("n")
    if lower in {"it", "its"}:
        return frozenset({"m", "n", "f"})
    if lower in {"ihm"} or lower.startswith("sein"):
        return frozenset({"m", "n"})
    return frozenset("f")


def _of_pronoun(scene: _Scene, place: int, word: str) -> str | None:
    lower = word.lower()
    if lower in {"es"} or (lower in {"sie", "ihr", "ihre", "ihren", "ihrer", "ihrem", "ihres"} and word[0].isupper() and not _begins(scene, place)):
        return None
    wanted = _wanted(word)
    near = word[0].isupper() or lower in {"er", "ihm", "ihn"}
    person_only = lower in {"he", "she", "his", "her"}
    things = lower in {"it", "its"}
    for mention_set in _windows(scene, place):
        people = _clear(scene, [m for m in mention_set if m.type == "Person"], wanted)
        bodies = _clear(scene, [m for m in mention_set if m.type in {"Cluster", "Organization"}], wanted)
        if things:
            return bodies
        if people is not None:
            return people
        if any(m.type == "Person" and _grammatical(scene, m) & wanted for m in mention_set):
            return None
        if bodies is not None and not person_only and (near or scene.sentence(mention_set[0].span.start) == scene.sentence(place)):
            return bodies
    return None


def _begins(scene: _Scene, place: int) -> bool:
    return any(s.start == place or scene.text[s.start : place].strip(' "*-') == "" for s in scene.sentences if s.start <= place < s.end)


def _windows(scene: _Scene, place: int) -> Iterator[list[LinkedMention]]:
    """The mentions before the pronoun in its sentence, then those of the sentence before."""
    here = scene.sentence(place)
    for number in (here, here - 1):
        inside = [m for m in scene.spoken if m.span.end <= place and scene.sentence(m.span.start) == number]
        if inside:
            yield inside


def _clear(scene: _Scene, mentions: list[LinkedMention], wanted: frozenset[str]) -> str | None:
    """The one referent that fits; of several the one in the subject's place, at the head of the sentence."""
    fitting = [m for m in mentions if _grammatical(scene, m) & wanted]
    if not fitting:
        return None
    referents = list(dict.fromkeys(m.referent for m in fitting))
    if len(referents) == 1:
        return referents[0]
    first = fitting[0]
    sentence = scene.sentences[scene.sentence(first.span.start)]
    return first.referent if first.span.start - sentence.start <= 6 else None
