"""How much of our own gold is found: entities by name and type, facts by predicate and ends, quotes by letter."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.extract import find
from graphkit.link.profiles import split_legal
from graphkit.model import Claim, Findings
from graphkit.readers import read
from graphkit.slug import compact
from graphkit.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Score:
    """Hits among what was found and what was wanted, added up over documents."""

    hit: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (self.found + self.wanted) if self.found + self.wanted else 0.0


def score(pairs: Iterator[tuple[Path, Path]], vocabulary: Vocabulary, confidence: float) -> dict[str, Score]:
    """Figures over (document, gold file) pairs: `entities`, `facts` at or above the confidence, and `quotes`."""
    total: Counter[tuple[str, str]] = Counter()
    for path, gold_path in pairs:
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        findings = find(read(path, path.name), vocabulary)
        names = _aligned(findings, gold["entities"])
        wanted_entities = [e for e in gold["entities"] if e["type"] != "Sector"]
        _count(total, "entities", hit=len(names), found=_entities_found(findings), wanted=len(wanted_entities))
        sectors = {r.key: (r.known or "").rsplit("/", 1)[-1] for r in findings.referents if r.type == "Sector"}
        stated = {_said(c, names | sectors) for c in findings.claims if c.evidence[0].confidence >= confidence}
        wanted = {_wanted(fact) for fact in gold["facts"]}
        _count(total, "facts", hit=len(stated & wanted), found=len(stated), wanted=len(wanted))
        quotes = [e for c in findings.claims for e in c.evidence]
        exact = sum(e.quote == findings.document.text[e.span.start : e.span.end] for e in quotes)
        _count(total, "quotes", hit=exact, found=len(quotes), wanted=len(quotes))
    return {
        kind: Score(total[kind, "hit"], total[kind, "found"], total[kind, "wanted"])
        for kind in ("entities", "facts", "quotes")
    }


def _count(total: Counter[tuple[str, str]], kind: str, **numbers: int) -> None:
    total.update({(kind, what): number for what, number in numbers.items()})


def _entities_found(findings: Findings) -> int:
    return sum(r.type != "Sector" for r in findings.referents)


def _aligned(findings: Findings, entities: list[dict[str, Any]]) -> dict[str, str]:
    """Referent key → gold key, where a name and the type agree; each gold entity is met once."""
    keys: dict[tuple[str, str], str] = {}
    for entity in entities:
        for name in (entity["name"], *entity.get("aliases", ())):
            keys.setdefault((entity["type"], _fold(name)), entity["key"])
    met: dict[str, str] = {}
    for referent in findings.referents:
        forms = ((referent.type, _fold(name)) for name in (referent.name, *referent.surfaces))
        key = next((keys[form] for form in forms if form in keys), None)
        if key and key not in met.values() and referent.type != "Sector":
            met[referent.key] = key
    return met


def _fold(name: str) -> str:
    return compact(split_legal(name)[0])


def _said(claim: Claim, names: Mapping[str, str]) -> tuple[str, ...]:
    ends = [names.get(claim.subject, f"?{claim.subject}"), names.get(claim.object or "", f"?{claim.object or ''}")]
    return claim.predicate, *(sorted(ends) if claim.predicate == "partner" else ends)


def _wanted(fact: dict[str, Any]) -> tuple[str, ...]:
    ends = [fact["subject"], fact.get("object") or "?"]
    return fact["predicate"], *(sorted(ends) if fact["predicate"] == "partner" else ends)
