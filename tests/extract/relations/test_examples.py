"""Every example of every pattern file says what it says it says."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.extract.relations import Grammar, claims
from graphkit.extract.relations.patterns import pattern_files, read_file
from graphkit.model import Claim
from graphkit.resources import resource
from graphkit.settings import DEFAULT_CONFIDENCE
from graphkit.vocabulary import Vocabulary
from tests.extract.relations.marked import reading_of

FIELDS = ("subject", "object", "role", "since", "until", "status", "value")
FILES = pattern_files(resource("ontology", "patterns"))
EXAMPLES = [
    pytest.param(content["predicate"], example, id=f"{content['predicate']}-{number}")
    for content in map(read_file, FILES)
    for number, example in enumerate(content.get("example", []))
]


def _shown(claim: Claim) -> dict[str, Any]:
    return {f: value for f in FIELDS if (value := getattr(claim, f)) is not None}


def _expected(predicate: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {"status": "current", **entry} if predicate == "role" else entry


@pytest.mark.parametrize(("predicate", "example"), EXAMPLES)
def test_example(predicate: str, example: dict[str, Any], vocabulary: Vocabulary, grammar: Grammar) -> None:
    reading = reading_of(example["text"], example.get("language", "de"), example.get("published"))
    found = [
        c
        for c in claims(reading, vocabulary, grammar)
        if c.predicate == predicate and c.evidence[0].confidence >= DEFAULT_CONFIDENCE
    ]
    wanted = [_expected(predicate, entry) for entry in example["claims"]]
    order = lambda entry: sorted((k, str(v)) for k, v in entry.items())  # noqa: E731
    assert sorted(map(_shown, found), key=order) == sorted(wanted, key=order)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_examples_for_and_against(path: Any) -> None:
    examples = read_file(path).get("example", [])
    assert sum(bool(e["claims"]) for e in examples) >= 3
    assert any(not e["claims"] for e in examples)
