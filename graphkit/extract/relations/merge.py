"""One claim for what a document says in several places, with every quote, best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.extract.base import NO_OBJECT
from graphkit.model import Claim, Evidence

_MOST_QUOTES = 8
_NEAR = 200
_VAGUE = frozenset({"staff", "participant"})


def merge(found: Iterable[Claim], implied: frozenset[str]) -> tuple[Claim, ...]:
    """Join claims that agree but for dates or status; the surer and more exact wording decides on these.

    Who came back to an office or a body has two claims: one ends before the other begins.

    `implied` are the methods that guess at an unsaid body; they stand back where the body is said after all.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in found:
        groups.setdefault(_key(claim), []).append(claim)
    joined = _stated([_joined(term) for group in groups.values() for term in _terms(group)], implied)
    return _specific(_with_founding(joined))


def _stated(claims: list[Claim], implied: frozenset[str]) -> list[Claim]:
    """Without guesses at the body of a role for which the same words name another body."""
    said: dict[tuple[str, str | None], list[Evidence]] = {}
    for claim in claims:
        if claim.predicate == "role":
            said.setdefault((claim.subject, claim.role), []).extend(
                e for e in claim.evidence if e.method not in implied
            )

    def guessed(claim: Claim) -> bool:
        rivals = said.get((claim.subject, claim.role), [])
        return all(e.method in implied and any(e.span.overlaps(r.span) for r in rivals) for e in claim.evidence)

    return [c for c in claims if c.predicate != "role" or not guessed(c)]


def _specific(claims: list[Claim]) -> tuple[Claim, ...]:
    """Without the vaguest role ("staff", "participant") of who has another one at the same body or event."""
    claims = _without_consortia(_one_count_a_time(claims))
    said = {(c.predicate, c.subject, c.object) for c in claims if c.role not in _VAGUE}
    return tuple(c for c in claims if c.role not in _VAGUE or (c.predicate, c.subject, c.object) not in said)


def _without_consortia(claims: list[Claim]) -> list[Claim]:
    """Who works together in a named project runs it; that alone makes no partners."""
    teams: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        if claim.predicate == "runs":
            for quote in claim.evidence:
                teams.setdefault((claim.object or "", quote.span.start), set()).add(claim.subject)

    def joined(claim: Claim) -> bool:
        return any(
            {claim.subject, claim.object} <= team and any(abs(q.span.start - start) < _NEAR for q in claim.evidence)
            for (_, start), team in teams.items()
        )

    return [c for c in claims if c.predicate != "partner" or not joined(c)]


def _one_count_a_time(claims: list[Claim]) -> list[Claim]:
    """Of several counts of one body at one time, that of the surest wording."""
    best: dict[tuple[str, str | None], float] = {}
    for claim in claims:
        if claim.predicate == "memberCount":
            when = (claim.subject, claim.since)
            best[when] = max(best.get(when, 0), claim.evidence[0].confidence)
    return [c for c in claims if c.predicate != "memberCount" or c.evidence[0].confidence == best[c.subject, c.since]]


def _with_founding(claims: list[Claim]) -> list[Claim]:
    """Founders have been so since the founding, if the document dates it."""
    dates = {c.subject: c.since for c in claims if c.predicate == "founded"}
    undated = [c.role == "founder" and c.since is None for c in claims]
    return [replace(c, since=dates.get(c.object or "")) if u else c for c, u in zip(claims, undated, strict=True)]


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.predicate, claim.subject, claim.object, claim.role, claim.value


def _terms(group: list[Claim]) -> list[list[Claim]]:
    """The claims of a group apart for each time that is over before another begins; the others go with the last.

    A thing begins and an event takes place only once.
    """
    if group[0].predicate in NO_OBJECT:
        return [group]
    starts = [claim.since for claim in group if claim.since]
    early = [c for c in group if c.until and any(_before(c.until, start) for start in starts)]
    late = [c for c in group if c not in early]
    return [early, late] if early and late else [group]


def _before(end: str, start: str) -> bool:
    exact = min(len(end), len(start))
    return end[:exact] < start[:exact]


def _joined(group: list[Claim]) -> Claim:
    dated = [c for c in group if c.since or c.until]
    best = max(dated or group, key=_weight)
    finer = [c for c in dated if best.since and c.since and c.since != best.since and c.since.startswith(best.since)]
    best = max(finer, key=_weight) if finer else best
    if best.predicate == "role":
        best = replace(
            best, since=best.since or _other(group, "since", best), until=best.until or _other(group, "until", best)
        )
    return replace(best, evidence=_quotes(best, group))


def _weight(claim: Claim) -> tuple[float, int]:
    """Confidence, then how exact the dates are."""
    return claim.evidence[0].confidence, len(claim.since or "") + len(claim.until or "")


def _other(group: list[Claim], end: str, best: Claim) -> str | None:
    """The start (or end) of a period of which the best claim only states the other, if the status agrees."""
    for claim in group:
        if claim.status == best.status and (value := getattr(claim, end)):
            return str(value)
    return None


def _quotes(best: Claim, group: list[Claim]) -> tuple[Evidence, ...]:
    """The quotes of the deciding claim first, then the others by confidence and length."""
    every = {e.span: e for c in group for e in sorted(c.evidence, key=lambda e: e.confidence)}
    own = {e.span for e in best.evidence}
    ordered = sorted(
        every.values(), key=lambda e: (e.span not in own, -e.confidence, e.span.end - e.span.start, e.span.start)
    )
    return tuple(ordered[:_MOST_QUOTES])
