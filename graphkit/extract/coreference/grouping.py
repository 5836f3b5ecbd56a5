"""Which mentions of bodies, programmes, events, places and so on are one thing within a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphkit.extract.base import MODEL, Candidate
from graphkit.extract.coreference.lookup import Lookup
from graphkit.extract.coreference.naming import (
    clean_name,
    is_abbreviation,
    nominative,
    out_of_genitive,
    said_in_genitive,
    short_forms,
    split_abbreviation,
    without_label,
)
from graphkit.extract.coreference.things import Thing
from graphkit.extract.coreference.uniting import shortened, united
from graphkit.extract.lexicon import Lexicon
from graphkit.model import EntityType, Span
from graphkit.slug import compact

_BODIES = frozenset({"Cluster", "Organization"})
_FAINT = 0.6
_LONGEST_NOUN = 40
_NOUN_BEFORE = re.compile(r"(?<![\w-])(?P<noun>[A-ZÄÖÜ][\w-]+) \"?$")
_SURE_EVENT = 0.9
_OPINION, _HEARD = 1.0, 0.1
_DEFINED = re.compile(
    r"(?: e\. ?V\.)?,? ?\((?:kurz:? |im Folgenden:? |abgekürzt |short |also )?\"?(?P<short>[^\W\d]"
    r"[\w&.+'-]{1,14}(?: [A-Z]{2,5})?)\"?\)"
)
_SHORTLY = re.compile(
    r",? (?:kurz|besser bekannt als|bekannt als|abgekürzt|better known as|known as|short|in short) "
    r"\"?(?P<short>(?:it's )?[\w&+'-]{2,20})\"?"
)

_BRACKET = re.compile(r"(?: e\. ?V\.)?,? ?\((?:kurz:? |abgekürzt |short )?\"?")
_FORMER = re.compile(
    r"\b(?:[Ff]rüher|[Dd]amals|[Zz]uvor|[Aa]nfangs|[Zz]unächst|[Uu]rsprünglich|[Ee]inst|[Bb]is dahin)\b"
    r"[^.;:\n]{0,30}? (?:unter dem|den) Namen \"?$|"
    r"\bfirmierte\b[^.;:\n]{0,30}? (?:unter dem Namen|als) \"?$|"
    r"\((?:vormals|früher|ehemals|bis \d{4}|formerly|previously)(?: known as)? \"?$"
)
_RENAMED = re.compile(
    r"(?:\brenamed(?: to| as)?|\bumbenannt in|\bfirmiert \w+ als|\bnow called|\bknown as|"
    r"\bheißt (?:er|sie|es|(?:der|das|die) [A-ZÄÖÜ]\w+)(?: nun| heute| jetzt)?) \"?$"
)


def _wording(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _defined(text: str, end: int, kind: EntityType) -> str | None:
    """The abbreviation that a text gives right after a name: "… (ABC)", ", kurz ABC"."""
    if kind in {"Region", "Sector", "Person"}:
        return None
    end += text[end : end + 1] == '"'
    match = _DEFINED.match(text, end) or _SHORTLY.match(text, end)
    if match is None:
        return None
    short = match["short"]
    return short if is_abbreviation(short) or "kurz" in match.group() or "known as" in match.group() else None


def _forms(
    text: str, candidate: Candidate, lexicon: Lexicon, places: frozenset[str], wordings: frozenset[str]
) -> tuple[str, list[str]]:
    """The name of a candidate and every other form that the text gives it; `wordings` are those of all candidates."""
    name, inner = split_abbreviation(clean_name(_wording(text, candidate.span)))
    if candidate.type == "Region":
        return name, [name]
    base = without_label(_nominative(text, candidate, name, lexicon, wordings)) if candidate.type != "Sector" else name
    forms = [base, *short_forms(base, candidate.type, lexicon, places), *_quoted_halves(_wording(text, candidate.span))]
    short = inner if inner and is_abbreviation(inner) else _defined(text, candidate.span.end, candidate.type)
    return base, [*forms, *([short] if short else [])]


def _nominative(text: str, candidate: Candidate, name: str, lexicon: Lexicon, wordings: frozenset[str]) -> str:
    """The nominative of a name: by its head noun, as the text has it elsewhere, or after an article in the genitive."""
    base = nominative(name, lexicon)
    if base != name or candidate.known is not None:
        return base
    elsewhere = next((other for other in out_of_genitive(name) if other in wordings), None)
    return elsewhere or said_in_genitive(text, candidate.span.start, name) or name


def _quoted_halves(wording: str) -> list[str]:
    """The two names in 'ABC Label "Excellent"': what stands before the quotation, and what it holds."""
    match = re.fullmatch(r"(?P<first>[^\w\n]*\w.*) \"(?P<second>[^\"]+)\"", wording)
    return [clean_name(match["first"]), clean_name(match["second"])] if match else []


def _compatible(thing: Thing, candidate: Candidate) -> bool:
    kind = thing.type
    if kind == candidate.type or {kind, candidate.type} <= _BODIES:
        return True
    faint = candidate.found_by.startswith("brands") or max(c.confidence for _, c in thing.places) < _FAINT
    return faint and not {kind, candidate.type} & {"Person", "Region", "Sector"}


def _weight(candidate: Candidate) -> float:
    """How much a candidate says about the type."""
    if candidate.found_by == "register":
        return 10.0
    if candidate.found_by.startswith(("brands/form", "brands/renamed")):
        return 0.1
    if candidate.found_by.startswith("brands/spelled-out"):
        return 0.3
    return {"Cluster": 2.0}.get(candidate.type, 1.0) * candidate.confidence


def _key(candidate: Candidate, form: str) -> str:
    if candidate.type in {"Region", "Sector"} and candidate.known:
        return candidate.known
    return compact(form)


def group_things(text: str, candidates: Iterable[Candidate], lexicon: Lexicon, places: frozenset[str]) -> list[Thing]:
    """One Thing for each that the candidates (persons aside) name, in order of first mention."""
    things: list[Thing] = []
    keyed = Lookup()
    candidates = tuple(candidates)
    renamings = [candidate.span.end for candidate in candidates if _is_renaming(text, candidate)]

    def comes_late(candidate: Candidate) -> bool:
        """What is faint, or another name of a body, or the abbreviation of such a name, joins what is there."""
        start = candidate.span.start
        abbreviates = any(_BRACKET.fullmatch(text, end, start) for end in renamings)
        return candidate.confidence < _FAINT or _is_renaming(text, candidate) or abbreviates

    ordered = sorted(candidates, key=lambda c: (comes_late(c), c.span))
    wordings = frozenset(clean_name(_wording(text, candidate.span)) for candidate in ordered)
    for candidate in ordered:
        name, forms = _forms(text, candidate, lexicon, places, wordings)
        keys = {_key(candidate, form) for form in forms}
        if candidate.known:
            keys.add(candidate.known)
        fitting = [t for t in keyed.get((key,) for key in keys) if _compatible(t, candidate)]
        exact = [t for t in fitting if _key(candidate, name) in t.keys or candidate.known in t.known]
        thing = next(iter(exact or fitting), None) or _renamed(text, candidate, things)
        if thing is None:
            thing = Thing()
            things.append(thing)
        _add(thing, candidate, name, forms, keys)
        keyed.put(thing, ((key,) for key in keys))
        if _FORMER.search(text, max(0, candidate.span.start - 60), candidate.span.start):
            thing.names[-1] = (0.0, name)
    merged = [t for t in shortened(united(things, places), lexicon, places) if not _is_plain(text, t, lexicon)]
    for thing in merged:
        named = (*thing.surfaces, *_with_noun(text, thing, lexicon))
        telling = [form for form in named if form.lower() not in lexicon.heads or form == thing.name]
        thing.surfaces = dict.fromkeys(telling)
    return sorted(merged, key=lambda thing: min(span for span, _ in thing.places))


def _with_noun(text: str, thing: Thing, lexicon: Lexicon) -> Iterator[str]:
    """The name of a body or event with the noun for it that the text puts before: "Netzwerk Moorlicht"."""
    if thing.type not in {"Cluster", "Organization", "Event"}:
        return
    for span, _ in thing.places:
        noun = _NOUN_BEFORE.search(text, max(0, span.start - _LONGEST_NOUN), span.start)
        if noun is not None and any(head.type == thing.type for head in lexicon.heads_of(noun["noun"])):
            yield nominative(f"{noun['noun']} {clean_name(_wording(text, span))}", lexicon)


def _is_renaming(text: str, candidate: Candidate) -> bool:
    """Whether a name is one more of a body that the text speaks of: quoted after "hieß", or its former or new one."""
    if candidate.found_by == "brands/renamed":
        return True
    start = candidate.span.start
    before = text[max(0, start - 60) : start]
    return candidate.type in _BODIES and (_FORMER.search(before) or _RENAMED.search(before)) is not None


def _renamed(text: str, candidate: Candidate, things: list[Thing]) -> Thing | None:
    """Whose new or old name a candidate is: of the body in the same sentence, else of the cluster spoken of most."""
    if not _is_renaming(text, candidate):
        return None
    start = max(text.rfind(". ", 0, candidate.span.start), text.rfind("\n", 0, candidate.span.start)) + 1
    inside = [
        t
        for t in things
        if t.type in _BODIES and any(start <= span.start < candidate.span.start for span, _ in t.places)
    ]
    clusters = [t for t in things if t.type == "Cluster"]
    if inside:
        clause = text[start : candidate.span.start]
        return inside[-1] if re.search(r", (?:which|der|die|das|now|heute|seit|jetzt)\b[^,]*$", clause) else inside[0]
    return max(clusters, key=lambda t: len(t.places)) if clusters else None


def _add(thing: Thing, candidate: Candidate, name: str, forms: list[str], keys: set[str]) -> None:
    thing.keys |= keys
    thing.places.append((candidate.span, candidate))
    for form in forms:
        thing.surfaces.setdefault(form)
    thing.votes[candidate.type] = thing.votes.get(candidate.type, 0.0) + _weight(candidate)
    for kind, share in candidate.kinds if candidate.type not in {"Region", "Sector"} else ():
        if kind not in {"Person", "Region"} and share > _HEARD:
            thing.votes[kind] = thing.votes.get(kind, 0.0) + _OPINION * share
    thing.names.append((candidate.confidence, name))
    if candidate.known:
        thing.known[candidate.known] = max(candidate.confidence, thing.known.get(candidate.known, 0.0))


def _is_plain(text: str, thing: Thing, lexicon: Lexicon) -> bool:
    """Whether only the tagger takes a plain noun for a name: "Leichtbaucluster", "Klinik".

    Events often have no other name ("die Vollversammlung"), so of these it is believed when it is sure.
    """
    said = {_wording(text, span) for span, _ in thing.places}
    if thing.type == "Event" and max(candidate.confidence for _, candidate in thing.places) >= _SURE_EVENT:
        return False
    return all(candidate.found_by == MODEL for _, candidate in thing.places) and all(
        word.isalpha() and word[1:].islower() and (lexicon.heads_of(word) or lexicon.is_common(word)) for word in said
    )
