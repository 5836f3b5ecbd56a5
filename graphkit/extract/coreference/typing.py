"""What a thing is, where its name alone does not tell: votes from the words around its mentions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from graphkit.extract.coreference.things import Thing
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.sentences import heading_end
from graphkit.german.names import LEGAL_FORM
from graphkit.model import EntityType, Span

_OPEN = frozenset({"Cluster", "Organization", "Project", "Programme", "Event"})
_APPOSITION = re.compile(
    r"(?: \([^)\n]{2,20}\))?(?:, (?:ein|eine|einem|einer|einen|eines|das|der|die|dem|den|des|a|an|the)"
    r"| (?:ist|war|is|was|bleibt) (?:ein|eine|das|der|die|a|an|the))\s(?P<rest>(?:[\w-]+ "
    r"){0,4}[\w-]+)"
)
_GLOSS = re.compile(r"(?: \([^)\n]{2,20}\))? – (?:(?:ein|eine|das|der|die|a|an|the) )?(?P<noun>(?:[\w-]+ )?[\w-]+)")
_UMBRELLA = re.compile(
    r"(?: \([^)\n]{2,20}\))?(?:, (?:zu|unter|in) (?:dessen|deren) (?:Dach|Clustern|Netzwerken)\b|"
    r"(?:,| ist| war| is| was) (?:der|die|das|ein|eine|dem|the|an|a) (?:[\w-]+ ){0,2}?"
    r"(?:Dach(?:verband|organisation)|umbrella|Zusammenschluss (?:der|von|aus) (?:[\w-]+ ){0,3}?\w*[Cc]luster))"
)
_ONE_OF = re.compile(
    r" (?:ist|war|is|was|bleibt|zählt|gehört)(?: \w+)? (?:eine[rs]|one|zu) (?:von|der|of|den)(?: the)? "
    r"(?:[\w-]+ ){0,3}?\w*(?:[Cc]luster[ns]?|[Nn]etzwerken?|networks)\b"
)
_INTRODUCED = re.compile(
    r"(?:[Cc]luster|[Nn]etwork|[Nn]etzwerk)[- ]?(?:organi[sz]ations?|initiatives?|initiativen?|[Oo]rganisation) \"?$"
)
_ROOF = re.compile(r"(?:Dach(?:verband|organisation)|umbrella (?:association|organi[sz]ation))(?:e?s)? \"?$")
_SEVERAL = re.compile(
    r"\b(?:\d+|[Zz]wei|[Dd]rei|[Vv]ier|[Bb]eide|[Tt]wo|[Tt]hree|[Ff]our) (?:\w+ )?"
    r"(?P<noun>Projekte|Vorhaben|projects|Programme|programmes)\b"
)
_NOUN = re.compile(
    r"[A-ZÄÖÜ][\w-]+|\b(?:cluster|network|project|programme|company|competition|fund|association|university)\b"
)
_LINK = re.compile(
    r"\b(?:der|des|die|das|den|dem|für|im|in|am|an|aus|mit|von|vom|zu|zur|zum|bei|beim|auf|und|of|for|in|the|from|with|and|that|which)\b"
)
_BESIDE = re.compile(r"\"?(?: \([\w-]{2,10}\))?(?:,| und| sowie| and|, gemeinsam mit| &) (?:das |der |die |the )?\"?")
_LABELLED = re.compile(
    r"Leading-Edge Cluster|Clusters4Future|Zukunftscluster|(?:Gold|Silber|Bronze|Silver)[- ]?(?:Label|Zertifikat)|"
    r"ECEI|Cluster Excellence|go-cluster|Spitzencluster",
    re.IGNORECASE,
)
_GAINS = re.compile(
    r"erhielt|erhalten|ging|gingen|Mitglied|aufgenommen|trägt|ausgezeichnet|bekam|received|awarded|member"
)
_WINS = re.compile(
    r"Sieger|Gewinner|gewann|gewonnen|durchgesetzt|setzt\w* sich .{0,80} durch|"
    r"erfolgreich|ausgewählt|\bwon\b|[Ww]inners"
)
_MANAGED = re.compile(
    r"(?:[Cc]luster|[Nn]etzwerk)(?:manager|managerin|sprecher|sprecherin|koordinator\w*)\s(?:von|des|"
    r"der|bei|beim|im|of|at)\s(?:dem |der |the )?\"?$"
)
_NO_CLUSTER = re.compile(
    r"GmbH|\bAG\b|\bKG\b|minist|Universit|Hochschule|Institut|Fraunhofer|Behörde|\bIHK\b|kammer|\bStadt\b|\bLand\b|Freistaat|University|Ministry|verband|Stiftung|Agentur|\bEU\b|\b(?:RWTH|LMU|TUM|KIT|DLR|TU|FH|HTW|HAW|TH|OTH)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:[Uu]nser\w*|[Dd]er|[Dd]as|[Dd]em|[Dd]es|[Ii]m|[Vv]om|[Zz]um|[Dd]ieses|[Tt]he|[Oo]ur) "
    r"(?:\w+en? )?(?P<noun>[\w-]*(?:[Cc]lusters?|[Nn]etzwerke?s?|[Cc]lusterinitiative|network))\b(?! "
    r"[A-ZÄÖÜ\"])"
)
_ABOUT = re.compile(r"[Cc]luster(?:manage|arbeit|initiativ)")
_MANAGER = re.compile(r"(?:[Cc]luster|[Nn]etzwerk)(?:manager|sprecher|koordinator|chef)")
_TAKEN_UP = re.compile(
    r"\b(?:das|dem|des|[Dd]ieses|[Dd]as|the) (?P<noun>Projekte?s?|Vorhabens?|Programms?|project|"
    r"programme)\b(?! \"?[A-ZÄÖÜ])"
)
_CARRIER = re.compile(
    r"Träger(?:verein|in)? (?:des|der|vom) [\w-]*(?:[Cc]luster|[Nn]etzwerk|[Ii]nitiative)s? (?:ist|"
    r"war|bleibt) (?:der |die |das )?\"?$"
)
_TRUNK = re.compile(r"Träger(?:verein|in)? (?:des|der|vom) [\w-]*(?:[Cc]luster|[Nn]etzwerk|[Ii]nitiative)s?\b")


def vote(text: str, things: Sequence[Thing], sentences: Sequence[Span], lexicon: Lexicon) -> None:
    """Add to each thing's votes what appositions, labels, lists and the document as a whole say about it."""
    for thing in things:
        if thing.type in _OPEN and not _settled(thing):
            _by_neighbours(text, thing, sentences, lexicon)
        if thing.type == "Cluster" and thing.name.startswith(("Dachverband ", "Dachorganisation ")):
            _add(thing, "Organization", 2 * sum(thing.votes.values()))
        if any(_CARRIER.search(text, max(0, span.start - 60), span.start) for span, _ in thing.places):
            _add(thing, "Organization", 2 * sum(thing.votes.values()))
    _by_next_sentence(text, things, sentences)
    _by_company(text, things)
    _by_topic(text, things)


def _settled(thing: Thing) -> bool:
    return any(c.found_by in {"register", "lists/lines", "tables"} for _, c in thing.places) or any(
        "GmbH" in name or name.endswith((" AG", " KG")) for _, name in thing.names
    )


def _by_neighbours(text: str, thing: Thing, sentences: Sequence[Span], lexicon: Lexicon) -> None:
    for span, _ in thing.places:
        end = span.end + (text[span.end : span.end + 1] == '"')
        match = _APPOSITION.match(text, end)
        if match is not None and (kind := _first_kind(match["rest"], lexicon)) is not None:
            _add(thing, kind, 1.6 if kind in {"Cluster", "Organization"} else 1.2)
        gloss = _GLOSS.match(text, end)
        if gloss is not None and (kind := _first_kind(gloss["noun"], lexicon)) is not None:
            _add(thing, kind, 1.2)
        if _ONE_OF.match(text, end) or _INTRODUCED.search(text, max(0, span.start - 60), span.start):
            _add(thing, "Cluster", 1.5)
        if _UMBRELLA.match(text, end) or _ROOF.search(text, max(0, span.start - 60), span.start):
            _add(thing, "Organization", 2 * sum(thing.votes.values()))
        if _MANAGED.search(text, max(0, span.start - 60), span.start):
            _add(thing, "Cluster", 1.5)
        sentence = next((s for s in sentences if s.start <= span.start < s.end), None)
        if sentence is not None and thing.type == "Organization" and not _NO_CLUSTER.search(thing.name):
            words = text[sentence.start : sentence.end]
            gains = _GAINS.search(words) or (_WINS.search(words) and _faint(thing))
            if _LABELLED.search(words) and gains and not text[: span.start].endswith(("der ", "des ")):
                _add(thing, "Cluster", 1.2)


def _first_kind(words: str, lexicon: Lexicon) -> EntityType | None:
    """What the first telling noun says; nothing behind a preposition or an article counts: "Mitglied des Clusters"."""
    for noun in _NOUN.finditer(_LINK.split(words, maxsplit=1)[0]):
        kind = next((h.type for h in lexicon.heads_of(noun.group()) if h.type in _OPEN), None)
        if kind is not None:
            return kind
    return None


def _add(thing: Thing, kind: EntityType, weight: float) -> None:
    thing.votes[kind] = thing.votes.get(kind, 0.0) + weight


def _faint(thing: Thing) -> bool:
    return thing.type == "Organization" and thing.votes["Organization"] < 0.6 and not _NO_CLUSTER.search(thing.name)


def _by_next_sentence(text: str, things: Sequence[Thing], sentences: Sequence[Span]) -> None:
    """A name of no known kind is a project if the sentence before announces two, or the next takes it up as one."""
    for before, sentence in itertools.pairwise(sentences):
        several = _SEVERAL.search(text, before.start, before.end)
        openers = (t for t in things if any(span.start == sentence.start for span, _ in t.places))
        first = next(openers, None) if several is not None else None
        if several is not None and first is not None and _faint(first):
            _add(first, "Programme" if "ogramm" in several["noun"] else "Project", 1.0)
        match = _TAKEN_UP.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        kind: EntityType = "Programme" if "ogramm" in match["noun"] else "Project"
        spoken = [t for t in things if any(before.start <= span.start < match.start() for span, _ in t.places)]
        faint = [t for t in spoken if _faint(t)]
        if len(faint) == 1 and not any(t.type == kind for t in spoken):
            _add(faint[0], kind, 1.0)


def _by_company(text: str, things: Sequence[Thing]) -> None:
    """A name of no known kind beside a cluster in an enumeration is a cluster too."""
    clusters = sorted(span for thing in things if thing.type == "Cluster" for span, _ in thing.places)
    for thing in things:
        if not _faint(thing):
            continue
        for span, _ in thing.places:
            beside = any(
                _BESIDE.fullmatch(text[min(span.end, c.end) : max(span.start, c.start)]) is not None for c in clusters
            )
            if beside:
                _add(thing, "Cluster", 0.6)


def _by_topic(text: str, things: Sequence[Thing]) -> None:
    """Where a text says "unser Cluster" and names none, its main body is meant, if that may be a cluster."""
    title_end = heading_end(text)
    about = _ANAPHOR.search(text) or _ABOUT.search(text[:title_end]) or _MANAGER.search(text)
    if not about or _TRUNK.search(text):
        return

    def weight(thing: Thing) -> int:
        return sum(3 if span.start < title_end else 1 for span, _ in thing.places)

    bodies = [t for t in things if t.type in {"Cluster", "Organization"} and not _NO_CLUSTER.search(t.name)]
    if not bodies:
        return
    main = max(bodies, key=weight)
    alone = sum(weight(t) for t in bodies) == weight(main)
    if (
        main.type == "Organization"
        and not _settled(main)
        and (weight(main) >= 2 or alone)
        and not any(t.type == "Cluster" and weight(t) * 2 >= weight(main) for t in bodies)
    ):
        legal = LEGAL_FORM.search(main.name)
        if legal is None or legal.group().replace(" ", "").lower() in {"e.v.", "ev"}:
            _add(main, "Cluster", main.votes["Organization"] + 1)
