"""`graphkit link --why`: what was joined, what was kept apart, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Spawn
from tests.sample import make_findings, sample_store

BASE = "https://w3id.org/graphkit/"


@pytest.fixture(scope="module")
def ministries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a ministry is called by two of its official names, and by an abbreviation."""
    entry = "organization/bmwk"
    names = ("Bundesministerium für Wirtschaft und Technologie", "Bundesministerium für Wirtschaft und Arbeit", "BMWi")
    notes = [f"organization: {name} @{entry}" for name in names]
    found = [
        make_findings(f"{i}.txt", None, n, [note], []) for i, (n, note) in enumerate(zip(names, notes, strict=True))
    ]
    return sample_store(tmp_path_factory.mktemp("link") / "store", found)


def asked(run: Run, store: Path, *names: str) -> dict[str, list[dict[str, Any]]]:
    answer = run("link", "--why", *names, "--json", "--store", store)
    assert answer.exit_code == 0, answer.output
    found: dict[str, list[dict[str, Any]]] = json.loads(answer.stdout)
    return found


def test_everything_that_was_joined_or_kept_apart(run: Run, sample: Path) -> None:
    found = asked(run, sample)
    assert [thing["name"] for thing in found["joined"]] == ["Küstenwind Initiative", "Nordlicht e. V."]
    kwi, nordlicht = found["joined"]
    assert [reason["kind"] for reason in nordlicht["reasons"]] == ["legal form"]
    assert nordlicht["documents"] == 3
    assert {d for p in nordlicht["profiles"] for d in p["documents"]} == {
        "nordlicht.txt", "kuestenwind.txt", "kwi-kurz.txt",
    }  # fmt: skip
    (reason,) = (r for r in kwi["reasons"] if r["kind"] != "same name")
    assert (reason["kind"], reason["shared"]) == ("abbreviation", ["kiel", "nordlicht"])
    assert 0 < reason["score"] == kwi["score"] < 1
    apart = {frozenset(t["name"] for t in a["things"]): [r["kind"] for r in a["reasons"]] for a in found["apart"]}
    assert apart == {
        frozenset({"Küstenwind Initiative", "Kompetenznetz Waldinnovation"}): ["other names"],
        frozenset({"Jörg Möller"}): ["no shared context"],
    }


def test_the_same_for_people(run: Run, sample: Path) -> None:
    text = run("link", "--why", "--store", sample).stdout
    assert "Küstenwind Initiative  (Cluster)" in text
    assert "KWI    kwi-kurz.txt" in text
    assert (
        "abbreviation: one is called by the abbreviation of the other; of several that it can mean, this shares" in text
    )
    assert (
        "≠  0.70  no shared context: nothing that stands around the one stands around the other  (“Jörg Möller”)"
        in text
    )
    assert "≠  0.95  other names: they share a short form, but their full names differ  (“KWI”)" in text


@pytest.mark.parametrize("name", ["Jörg Möller", "joerg moeller"])
def test_a_name_means_all_homonyms(run: Run, sample: Path, name: str) -> None:
    found = asked(run, sample, name)
    assert [len(thing["profiles"]) for thing in found["joined"]] == [1, 1]
    assert len(found["apart"]) == 1


def test_an_abbreviation_of_two_networks_means_both(run: Run, sample: Path) -> None:
    assert {t["name"] for t in asked(run, sample, "KWI")["joined"]} == {
        "Küstenwind Initiative", "Kompetenznetz Waldinnovation",
    }  # fmt: skip


def test_an_iri_and_part_of_a_name(run: Run, sample: Path) -> None:
    (by_iri,), (by_name,) = (
        asked(run, sample, name)["joined"] for name in (f"{BASE}person/ada-brandt", "Brandt")
    )  # fmt: skip
    assert by_iri == by_name
    assert by_iri["profiles"][0]["names"] == ["Ada Brandt", "Brandt"]
    assert (by_iri["score"], by_iri["reasons"]) == (1.0, [])
    text = run("link", "--why", "Ada Brandt", "--store", sample).stdout
    assert "found in one way in 1 document: nothing had to be joined" in text


def test_the_names_that_a_ministry_has_had(run: Run, ministries: Path) -> None:
    (thing,) = asked(run, ministries, "BMWi")["joined"]
    assert thing["entity"] == f"{BASE}organization/bmwk"
    assert {p["entry"] for p in thing["profiles"]} == {thing["entity"]}
    assert {r["kind"] for r in thing["reasons"]} <= {"dated name", "same entry"}
    assert {
        "name": "Bundesministerium für Wirtschaft und Technologie",
        "since": "2005-11",
        "until": "2013-12",
    } in thing["official_names"]
    text = run("link", "--why", "BMWi", "--store", ministries).stdout
    assert "Bundesministerium für Wirtschaft und Technologie (2005-11–2013-12)" in text


def test_the_limit_says_what_it_hides(run: Run, sample: Path) -> None:
    text = run("link", "--why", "--limit", 1, "--store", sample).stdout
    assert text.splitlines()[0] == "Küstenwind Initiative  (Cluster)"
    assert text.splitlines()[-1].startswith("1 more joined, 1 more kept apart")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--why", "Nordlich"], "Error: nothing in the graph is called 'Nordlich'"),
        (["--why", f"{BASE}person/nobody"], f"Error: nothing in the graph has the IRI {BASE}person/nobody"),
        (["Nordlicht"], "Error: say what to show about the links"),
        (["--why", "--limit", "0"], "Error: Invalid value for '--limit'"),
    ],
)
def test_wrong_use_is_one_line_and_a_hint(spawn: Spawn, sample: Path, arguments: list[str], line: str) -> None:
    failed = spawn("link", *arguments, "--store", sample)
    first, *rest = failed.stderr.decode().splitlines()
    assert failed.returncode == 2
    assert first.startswith(line)
    assert len(rest) == 1


def test_where_there_is_no_store(run: Run) -> None:
    assert run("link", "--why").exit_code == 1


def test_each_reason_is_told_once_with_the_names_as_they_are_written(run: Run, tmp_path: Path) -> None:
    found = [
        make_findings(f"{first}.txt", None, f"{first} Graf aus Kiel", [f"person: {first} Graf", "region: kiel"], [])
        for first in ("Mareike", "Maximilian")
    ]
    store = sample_store(tmp_path / "grafs", found)
    lines = [line for line in run("link", "--why", "Mareike Graf", "--store", store).stdout.splitlines() if "≠" in line]
    assert lines == ["    ≠  0.95  other first names: they share a surname, but not the first name  (“Graf”, “mgraf”)"]
