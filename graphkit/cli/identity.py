"""Decisions of identity as text for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphkit.cli.counting import number
from graphkit.cli.output import escaped, readable
from graphkit.link import Apart, Joined, Reason, Tie
from graphkit.link.folding import folded
from graphkit.pipeline.identity import Decisions

_LISTED = 12
_NAMES = 4


def told(found: Decisions) -> str:
    """What was joined and what was kept apart, in blocks of lines."""
    lines = [line for joined in found.joined for line in (*_joined(joined, found), "")]
    if found.apart:
        lines += ["Kept apart", ""]
        lines += [line for apart in found.apart for line in (*_apart(apart, found), "")]
    hidden = found.all_joined - len(found.joined), found.all_apart - len(found.apart)
    if any(hidden):
        lines += [f"{hidden[0]} more joined, {hidden[1]} more kept apart: raise --limit or give a name", ""]
    if not lines:
        lines = ["nothing had to be joined, and no two things share a name", ""]
    return "\n".join(map(readable, lines[:-1])) + "\n"


def _joined(joined: Joined, found: Decisions) -> Iterator[str]:
    entity, places = joined.entity, {p.id: i for i, p in enumerate(joined.profiles, 1)}
    yield f"{escaped(entity.name)}  ({entity.type})"
    yield f"  {entity.iri}"
    count = len(joined.profiles)
    documents = number(found.documents[entity.iri], "document")
    if count == 1:
        yield f"  found in one way in {documents}: nothing had to be joined"
    else:
        score = f"score {joined.score:g} (of the weakest reason needed)"
        yield f"  found in {count} ways in {documents} and joined, {score}"
    names = found.dated.get(entity.iri, ())
    if names:
        yield "  official names: " + "; ".join(f"{n.name} ({n.since or ''}–{n.until or ''})" for n in names)
    yield from _cut([f"  {i:>3}  {_witness(p.id, found)}" for i, p in enumerate(joined.profiles, 1)])
    yield from _cut([_tie(tie, places) for tie in _by_place(joined)])


def _tie(tie: Tie, places: Mapping[str, int]) -> str:
    low, high = sorted((places[tie.one.id], places[tie.other.id]))
    return f"  {low:>3} = {high:<3} {_reason(tie.reason)}"


def _by_place(joined: Joined) -> list[Tie]:
    """Ties in the order of the profiles, the strongest of two profiles first."""
    place = {p.id: i for i, p in enumerate(joined.profiles)}
    return sorted(joined.ties, key=lambda t: (*sorted((place[t.one.id], place[t.other.id])), -t.reason.score))


def _apart(apart: Apart, found: Decisions) -> Iterator[str]:
    for thing in (apart.one, apart.other):
        names = dict.fromkeys(_names([thing], found))
        documents = sorted({d for p in thing.profiles for d in found.witnesses[p.id].documents})
        yield f"  {escaped(thing.entity.name)}  ({thing.entity.type}, {thing.entity.iri})"
        yield f"       {_some(list(names), _NAMES)}: {_some(documents, _NAMES)}"
    yield from (f"    ≠  {line}" for line in _obstacles(apart, found))


def _obstacles(apart: Apart, found: Decisions) -> Iterator[str]:
    """Each reason once, with the forms of names that it is about, as the documents write them."""
    forms: dict[Reason, list[str]] = {}
    for form, reason in sorted(apart.reasons.items(), key=lambda r: (-r[1].score, r[0])):
        forms.setdefault(reason, []).append(form)
    written = {folded(part): part for name in _names((apart.other, apart.one), found) for part in _parts(name)}
    for reason, shared in forms.items():
        names = [written.get(folded(bare), bare) for bare in map(_bare, shared)]
        yield f"{_reason(reason)}  (“{_some(names, _NAMES, '”, “')}”)"


def _names(things: Iterable[Joined], found: Decisions) -> Iterator[str]:
    for thing in things:
        yield from (name for p in thing.profiles for name in found.witnesses[p.id].names)


def _parts(name: str) -> Iterator[str]:
    """What may be said of a name instead of the whole: its beginnings and ends, the whole last."""
    words = name.split()
    for count in range(1, len(words) + 1):
        yield from (" ".join(words[:count]), " ".join(words[-count:]))


def _bare(form: str) -> str:
    """A key without the type before it and the legal form after it."""
    return form.split(":", 1)[-1].split("|", 1)[0]


def _reason(reason: Reason) -> str:
    shared = f"; in common: {_some(reason.shared, _NAMES)}" if reason.shared else ""
    return f"{reason.score:.2f}  {reason.kind}: {reason.text}{shared}"


def _witness(profile: str, found: Decisions) -> str:
    witness = found.witnesses[profile]
    return f"{_some(witness.names, _NAMES, ' / ')}    {_some(witness.documents, _NAMES)}"


def _some(texts: Sequence[str], most: int, comma: str = ", ") -> str:
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return comma.join(map(escaped, texts[:most])) + more


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"       and {len(lines) - _LISTED} more (--json lists all)"


def as_json(found: Decisions) -> str:
    """The same as JSON: two lists, "joined" and "apart"."""
    data = {
        "joined": [{**_thing(j, found), **_held(j)} for j in found.joined],
        "apart": [
            {
                "things": [_thing(a.one, found), _thing(a.other, found)],
                "score": a.score,
                "reasons": [{"form": form, **_data(reason)} for form, reason in sorted(a.reasons.items())],
            }
            for a in found.apart
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _thing(joined: Joined, found: Decisions) -> dict[str, Any]:
    entity = joined.entity
    names = found.dated.get(entity.iri, ())
    official = [{"name": n.name, "since": n.since, "until": n.until} for n in names]
    return {
        "entity": entity.iri,
        "type": entity.type,
        "name": entity.name,
        "documents": found.documents[entity.iri],
        **({"official_names": official} if official else {}),
        "profiles": [
            {"id": p.id, "names": list(w.names), "documents": list(w.documents), "entry": p.anchor}
            for p in joined.profiles
            for w in [found.witnesses[p.id]]
        ],
    }


def _held(joined: Joined) -> Mapping[str, Any]:
    ties = [{"one": t.one.id, "other": t.other.id, **_data(t.reason)} for t in _by_place(joined)]
    return {"score": joined.score, "reasons": ties}


def _data(reason: Reason) -> dict[str, Any]:
    return {"kind": reason.kind, "score": reason.score, "text": reason.text, "shared": list(reason.shared)}
