"""Which mentions of bodies, programmes, events, places and so on are one thing within a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.extract.base import MODEL, Candidate
from graphkit.extract.coreference.naming import (
    clean_name,
    is_abbreviation,
    nominative,
    out_of_genitive,
    said_in_genitive,
    short_forms,
    split_abbreviation,
)
from graphkit.extract.lexicon import Lexicon
from graphkit.german.names import abbreviates, without_legal_form
from graphkit.model import EntityType, Span
from graphkit.slug import compact

_BODIES = frozenset({"Cluster", "Organization"})
_OCCASIONS = frozenset({"Event", "Project", "Award"})
_FAINT = 0.6
_SURE_EVENT = 0.9
_OPINION, _HEARD = 1.0, 0.1
_SHORTEST_NAME = 3
_DEFINED = re.compile(
    r"(?: e\. ?V\.)?,? ?\((?:kurz:? |im Folgenden:? |abgekürzt |short |also )?\"?(?P<short>[^\W\d]"
    r"[\w&.+'-]{1,14}(?: [A-Z]{2,5})?)\"?\)"
)
_SHORTLY = re.compile(
    r",? (?:kurz|besser bekannt als|bekannt als|abgekürzt|better known as|known as|short|in short) "
    r"\"?(?P<short>(?:it's )?[\w&+'-]{2,20})\"?"
)

_FORMER = re.compile(
    r"\b(?:[Ff]rüher|[Dd]amals|[Zz]uvor|[Aa]nfangs|[Zz]unächst|[Uu]rsprünglich|[Ee]inst|[Bb]is dahin)\b"
    r"[^.;:\n]{0,30}? (?:unter dem|den) Namen \"?$"
)
_RENAMED = re.compile(
    r"(?:\brenamed(?: to| as)?|\bumbenannt in|\bfirmiert \w+ als|\bnow called|\bknown as|"
    r"\bheißt (?:er|sie|es|(?:der|das|die) [A-ZÄÖÜ]\w+)(?: nun| heute| jetzt)?) \"?$"
)
_TERRITORY = re.compile(r"(?:\w+(?:e|er|en) )?(?:Metropolregion|Region|Hansestadt|Großraum) ")


@dataclass(slots=True)
class Thing:
    """A thing under construction: its forms in order of first use, where it is mentioned, how sure each type is.

    At the places in `silent` it is spoken of without its name.
    """

    keys: set[str] = field(default_factory=set)
    places: list[tuple[Span, Candidate]] = field(default_factory=list)
    surfaces: dict[str, None] = field(default_factory=dict)
    votes: dict[EntityType, float] = field(default_factory=dict)
    known: dict[str, float] = field(default_factory=dict)
    names: list[tuple[float, str]] = field(default_factory=list)
    silent: set[Span] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        """The type with the most votes; a cluster and its own association are a cluster."""
        return max(self.votes, key=lambda kind: (self.votes[kind], kind))

    @property
    def name(self) -> str:
        """The fullest of the names that were found with some certainty, the first of equals."""
        sure = [name for confidence, name in self.names if confidence >= _FAINT] or [name for _, name in self.names]
        return max(sure, key=len)


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
    base = _nominative(text, candidate, name, lexicon, wordings) if candidate.type != "Sector" else name
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
    match = re.fullmatch(r"(?P<first>.*\w.*?) \"(?P<second>[^\"]+)\"", wording)
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
    ordered = sorted(candidates, key=lambda c: (c.confidence < _FAINT or _is_renaming(text, c), c.span))
    wordings = frozenset(clean_name(_wording(text, candidate.span)) for candidate in ordered)
    for candidate in ordered:
        name, forms = _forms(text, candidate, lexicon, places, wordings)
        keys = {_key(candidate, form) for form in forms}
        if candidate.known:
            keys.add(candidate.known)
        fitting = [t for t in things if t.keys & keys and _compatible(t, candidate)]
        exact = [t for t in fitting if _key(candidate, name) in t.keys or candidate.known in t.known]
        thing = next(iter(exact or fitting), None) or _renamed(text, candidate, things)
        if thing is None:
            thing = Thing()
            things.append(thing)
        _add(thing, candidate, name, forms, keys)
        if _FORMER.search(text, max(0, candidate.span.start - 60), candidate.span.start):
            thing.names[-1] = (0.0, name)
    merged = [t for t in _shortened(_united(things, places), lexicon) if not _is_plain(text, t, lexicon)]
    return sorted(merged, key=lambda thing: min(span for span, _ in thing.places))


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


def _united(things: list[Thing], places: frozenset[str]) -> list[Thing]:
    """Things that came to share an entry of a register or a whole name, or one that abbreviates the other, are one."""
    kept: list[Thing] = []
    for thing in things:
        twin = next((other for other in kept if _same(other, thing, places)), None)
        if twin is None:
            kept.append(thing)
            continue
        _join(twin, thing)
    return kept


def _join(thing: Thing, other: Thing) -> None:
    """Make one of two things, in the first."""
    thing.keys |= other.keys
    thing.places += other.places
    thing.surfaces.update(other.surfaces)
    thing.names += other.names
    thing.known.update(other.known)
    for kind, votes in other.votes.items():
        thing.votes[kind] = thing.votes.get(kind, 0.0) + votes


def _shortened(things: list[Thing], lexicon: Lexicon) -> list[Thing]:
    """Without those whose name is how another's of their kind begins ("Volksbank" beside "Volksbank Bode-Ohre")."""
    kept: list[Thing] = []
    for thing in things:
        short = not thing.known and len(thing.name) > _SHORTEST_NAME
        longer = [other for other in things if other is not thing and _begins(thing, other, lexicon)] if short else []
        if len(longer) == 1:
            _join(longer[0], thing)
        else:
            kept.append(thing)
    return kept


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


def _begins(short: Thing, long: Thing, lexicon: Lexicon) -> bool:
    """Whether the longer name adds what tells it from its like, not what makes it another ("… Management")."""
    kinds = {short.type, long.type}
    if not kinds <= _BODIES and not (len(kinds) == 1 and kinds <= _OCCASIONS):
        return False
    bare = without_legal_form(long.name)
    rest = bare.removeprefix(short.name + " ")
    company = long.name.endswith("GmbH") and short.type == "Cluster" != long.type
    return rest != bare and not company and not any(lexicon.heads_of(word) for word in rest.split())


def _same(one: Thing, other: Thing, places: frozenset[str]) -> bool:
    """Whether two things are one: by register, by name, by abbreviation, or where one name only adds the place."""
    kinds = {one.type, other.type}
    if len(kinds) > 1 and not kinds <= _BODIES:
        return False
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


def _first_word(thing: Thing, name: str, lexicon: Lexicon, places: frozenset[str]) -> str | None:
    """The word by which a text calls a body of a longer name for short: "Bahnwerk" of "Bahnwerk Mittelelbe"."""
    word, *rest = name.split(" ")
    if thing.type not in _BODIES or not rest or len(word) < 4 or word in places or lexicon.heads_of(word):
        return None
    if (
        lexicon.is_common(word)
        or not (word[0].isupper() or any(c.isupper() for c in word))
        or lexicon.is_forename(word)
        or not word.isalnum()
    ):
        return None
    return word


def further_mentions(
    text: str, things: list[Thing], taken: list[Span], lexicon: Lexicon, places: frozenset[str]
) -> Iterator[tuple[Thing, Candidate, str]]:
    """Mentions of the things by a form that is known only from elsewhere in the document."""
    forms: dict[str, list[Thing]] = {}
    for thing in things:
        if thing.type == "Sector" or (thing.type == "Region" and thing.known):
            continue
        first = [_first_word(thing, name, lexicon, places) for name in thing.surfaces]
        for form in dict.fromkeys([*thing.surfaces, *(word for word in first if word)]):
            for spelling in dict.fromkeys(
                (form, form.replace("-", " "), form.title() if form.isupper() and len(form) > 4 else form)
            ):
                if len(spelling) > 2 and thing not in forms.setdefault(spelling, []):
                    forms[spelling].append(thing)
    forms = {
        form: owners
        for form, owners in forms.items()
        if len(owners) == 1 and not (form.isalpha() and lexicon.is_common(form))
    }
    if not forms:
        return
    pattern = re.compile(
        r"(?<![\w-])(?P<form>"
        + "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
        + r")(?:s|es|')?(?![\w]|-\w)"
    )
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            thing = forms[match["form"]][0]
            yield thing, Candidate(span, thing.type, "coreference/form", 0.8), match["form"]
