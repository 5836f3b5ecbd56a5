"""`graphkit ontology show`: relations, patterns, examples."""

from __future__ import annotations

import csv
import io
import json
from typing import get_args

import pytest

from graphkit.extract.relations.patterns import read_file
from graphkit.model import PredicateName
from graphkit.resources import resource
from tests.cli.conftest import Run


def test_every_relation_is_listed(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("ontology", "show").stdout, newline="")))
    assert {row["predicate"] for row in rows} == set(get_args(PredicateName))
    manages = next(row for row in rows if row["predicate"] == "manages")
    assert (manages["german"], manages["english"]) == ("führt das Cluster", "manages")
    assert (manages["domain"], manages["range"]) == ("Organization", "Cluster")
    assert all(int(row["patterns"]) and int(row["examples"]) for row in rows)
    listed = json.loads(run("ontology", "show", "--json").stdout)
    assert [entry["predicate"] for entry in listed] == [row["predicate"] for row in rows]


@pytest.mark.parametrize("predicate", get_args(PredicateName))
def test_everything_in_a_pattern_file_is_told(run: Run, predicate: str) -> None:
    content = read_file(resource("ontology", "patterns", f"{predicate}.toml"))
    text = run("ontology", "show", predicate).stdout
    data = json.loads(run("ontology", "show", predicate, "--json").stdout)
    rules = [*content.get("pattern", []), *content.get("frame", [])]
    assert data["pattern_count"] == len(data["patterns"]) == len(rules)
    for rule in rules:
        assert f"pattern:{predicate}/{rule['id']}  " in text
        assert all(
            f"    {wording}\n" in text for wording in [*rule.get("templates", []), *filter(None, [rule.get("trigger")])]
        )
    assert [e["text"] for e in data["examples"]] == [e["text"] for e in content["example"]]
    against = sum(not e["claims"] for e in content["example"])
    assert f"\nExamples that do not say it ({against})\n" in text


def test_a_relation_for_people(run: Run) -> None:
    text = run("ontology", "show", "MANAGES").stdout
    assert text.startswith("manages  führt das Cluster / manages\n  https://w3id.org/graphkit/ontology#manages\n")
    assert "  from Organization to Cluster\n" in text
    assert "  “Träger des Clusters Nordlicht ist die Lux GmbH.”\n      → Lux GmbH — manages — Nordlicht\n" in text
    assert "](" not in text.split("Examples that say it")[1]


@pytest.mark.parametrize(("name", "near"), [("menberOf", "memberOf"), ("Zahl der Mitgleider", "memberCount")])
def test_an_unknown_relation_is_one_line_with_what_comes_near(run: Run, name: str, near: str) -> None:
    failed = run("ontology", "show", name)
    assert failed.exit_code == 2
    first, hint = failed.stderr.splitlines()
    assert first == f"Error: there is no relation '{name}'"
    assert hint.startswith(f"Did you mean {near}")
