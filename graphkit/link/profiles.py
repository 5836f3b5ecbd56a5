"""From the referents of one document to profiles: the keys, hints and context by which identity is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graphkit.link.folding import folded, person_name, short_forms
from graphkit.model import Claim, EntityType, Findings, Profile, Referent
from graphkit.slug import last_segment, slug, words

# Cluster or Organization is often a matter of the document's wording, so both are keyed alike.
_FAMILY: Mapping[EntityType, str] = {"Cluster": "body", "Organization": "body"}
_BODIES = frozenset({"Cluster", "Organization"})
_IN_CONTEXT = frozenset({"Cluster", "Organization", "Project", "Region", "Person"})
_LEGAL = re.compile(
    r"[\s,]+(?:(?P<ev>e\.?\s?V\.?|E\.\s?V\.|eV)|(?P<gmbh>g?GmbH(?:\s?&\s?Co\.?\s?KG)?|GMBH|gGMBH|mbH)|(?P<ag>AG|SE|KGaA)"
    r"|(?P<eg>eG|e\.G\.)|(?P<kg>KG|OHG|GbR|UG)|(?P<ltd>Ltd\.?|LTD\.?|Inc\.?|plc|LLC|B\.?V\.?|S\.?A\.?))(?=$|[\s,])"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# only what may be read in two ways carries context, so that a name found everywhere stays one profile
_ABBREVIATION = re.compile(r"(?=(?:.*[A-ZÄÖÜ]){2})[A-ZÄÖÜa-zäöüß0-9³]{2,6}")
_CREDIBLE = 0.4  # fixed, for the IRI of an event must not hang on what a user wants to be shown
_ORDINAL = re.compile(r"^\s*\d{1,3}(?:\.|st|nd|rd|th)\s")


def profiles(findings: Findings) -> dict[str, Profile]:
    """The profile of each referent of a document, by referent key."""
    facts = _claims_by_subject(findings.claims)
    return {r.key: _profile(r, findings, facts) for r in findings.referents}


def _profile(referent: Referent, findings: Findings, facts: Mapping[str, list[Claim]]) -> Profile:
    if referent.type == "Person":
        return _person(referent, _context(referent, findings))
    if referent.type == "Event":
        return _event(referent, findings, facts)
    if referent.known:
        tail = last_segment(referent.known)
        return Profile(referent.type, tail, (_key(referent),), anchor=referent.known, tail=tail)
    return _named(referent, findings)


def _named(referent: Referent, findings: Findings) -> Profile:
    """A body, programme, project, award or region that no register knows."""
    name, legal = split_legal(referent.name)
    keys, hints = {_key(referent)}, set[str]()
    if legal:
        # an association may well be the cluster of its name; a company of that name runs it, or is another body
        hints.add(("" if legal == "ev" else "=") + _plain_key(referent.type, name))
    own = set(words(name))
    for surface in referent.surfaces:
        plain, _ = split_legal(surface)
        parts = words(plain)
        if folded(plain) == folded(name):
            continue
        if len(parts) <= 1:
            hints.add(_plain_key(referent.type, plain))
        elif own.issuperset(parts):
            hints.add("=" + _plain_key(referent.type, plain))
        else:
            keys.add(_plain_key(referent.type, plain))
    abbreviated = any(_ABBREVIATION.fullmatch(s) for s in (name, *referent.surfaces))
    return Profile(
        referent.type,
        referent.name,
        tuple(sorted(keys)),
        _others(referent),
        tuple(sorted(hints - keys)),
        _context(referent, findings) if abbreviated else (),
        tail=slug(referent.name),
    )


def _person(referent: Referent, context: tuple[str, ...]) -> Profile:
    name = person_name(referent.name)
    key = f"person:{folded(name)}"
    hints = {f"person:{folded(form)}" for form in short_forms(name)} - {key}
    return Profile("Person", referent.name, (key,), (), tuple(sorted(hints)), context, tail=slug(referent.name))


def _event(referent: Referent, findings: Findings, facts: Mapping[str, list[Claim]]) -> Profile:
    """An event is its edition: the year it was held in, unless the name counts it ("2. Clusterwoche").

    Its date is the surest one that the document gives; one that is hardly credible tells nothing.
    """
    dated = [c for c in facts.get(referent.key, ()) if c.predicate == "heldOn" and c.since and _sure(c) >= _CREDIBLE]
    held = [c.since or "" for c in sorted(dated, key=lambda c: (-_sure(c), c.since or ""))]
    named = _YEAR.search(referent.name)
    year = named.group() if named else held[0][:4] if held else ""
    plain = " ".join(_YEAR.sub("", referent.name).split()) or referent.name
    if referent.known:
        # a fair that comes every year: a text that gives no date speaks of the edition of its own year
        year = year or (findings.document.published or "")[:4]
        anchor = f"{referent.known}-{year}" if year and not _ORDINAL.match(referent.name) else referent.known
        tail = last_segment(anchor)
        return Profile("Event", referent.name, (f"event:{tail}",), anchor=anchor, tail=tail)
    if not named and len(words(plain)) == 1 and plain.isalpha() and plain[1:].islower():
        return _generic_event(referent, plain, held, findings)
    stem = "event:" + folded(plain)
    if _ORDINAL.match(referent.name) or not year:
        return _one_event(referent, stem, "")
    return _one_event(referent, f"{stem}:{year}", year, stem)


def _generic_event(referent: Referent, plain: str, held: list[str], findings: Findings) -> Profile:
    """A "Clubabend" is told from every other one by its host and date, failing these by its document."""
    hosts = sorted(
        _identity_of(r)
        for c in findings.claims
        if c.predicate == "runs" and c.object == referent.key and _sure(c) >= _CREDIBLE
        for r in findings.referents
        if r.key == c.subject
    )
    stem = f"event:{folded(plain)}"
    if held and hosts:
        edition = slug(f"{held[0]} {hosts[0]}")
        return _one_event(referent, f"{stem}:{edition}", edition)
    return _one_event(referent, f"{stem}:{findings.document.name}", slug(findings.document.name))


def _sure(claim: Claim) -> float:
    return max((evidence.confidence for evidence in claim.evidence), default=1.0)


def _one_event(referent: Referent, key: str, edition: str, *hints: str) -> Profile:
    tail = slug(referent.name) if edition in referent.name else f"{slug(referent.name)}-{edition}"
    return Profile("Event", referent.name, (key,), _others(referent), hints, tail=tail)


def split_legal(name: str) -> tuple[str, str]:
    """A name without its legal form, and the kind of legal form ("" if none)."""
    found = list(_LEGAL.finditer(name))
    if not found or not name[: found[-1].start()].strip():
        return name, ""
    last = found[-1]
    kind = next((k for k, v in last.groupdict().items() if v), "")
    return (name[: last.start()] + name[last.end() :]).strip(" ,"), kind


def _key(referent: Referent) -> str:
    name, legal = split_legal(referent.name)
    plain = _plain_key(referent.type, name)
    return f"{plain}|{legal}" if legal else plain


def _plain_key(kind: EntityType, name: str) -> str:
    return f"{_FAMILY.get(kind, kind.lower())}:{folded(name)}"


def _others(referent: Referent) -> tuple[str, ...]:
    return tuple(sorted({s for s in referent.surfaces if s != referent.name}))


def _context(referent: Referent, findings: Findings) -> tuple[str, ...]:
    """The other things of the document, marked 1 where a claim ties them to the referent, 2 otherwise."""
    tied = {c.object for c in findings.claims if c.subject == referent.key}
    tied |= {c.subject for c in findings.claims if c.object == referent.key}
    near = {
        (1 if other.key in tied else 2, _identity_of(other))
        for other in findings.referents
        if other.key != referent.key and other.type in _IN_CONTEXT
    }
    return tuple(f"{rank}:{identity}" for rank, identity in sorted(near))


def _identity_of(referent: Referent) -> str:
    return last_segment(referent.known) if referent.known else slug(split_legal(referent.name)[0])


def _claims_by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    by_subject: dict[str, list[Claim]] = {}
    for claim in claims:
        by_subject.setdefault(claim.subject, []).append(claim)
    return by_subject
