from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from marked import PREDICATES, Mark, Passage, Stated, as_json, gold, main, passages

from graphkit.evaluation import read_gold

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"
PASSAGES = sorted((GOLD / "passages").glob("*.txt"))
MEASURING = sorted(
    path for folder in ("build", "judge") for path in (GOLD / folder).iterdir() if path.suffix != ".json"
)
LONGEST_OFFICE = 12  # words that two texts may share because an office is called so
Read = Callable[..., Passage]

TEXT = (
    "Seit 2021 führt [P1:Hedda Brüning] das [C1:Moorforum Oldenburg]. [P1=Sie] kommt vom [O1:Institut für Torf] in "
    "[R1:Bremen]; [C1=das Netzwerk] zählt 45 Mitglieder, darunter [C2:Nordfaser]. Zum [E1:Moortag] am 3. Mai 2023 kam "
    "[G1:Grüne Regionen] mit dem [J1:Projekt Nassgras] und dem [A1:Torfpreis]."
)


@pytest.fixture
def whole(passage: Read) -> Passage:
    return passage(
        TEXT,
        "# wer wen leitet",
        "P1 role C1 managing-director from=2021",
        'P1 role O1 alumnus status=former "kommt vom Institut für Torf"',
        "C1 memberCount 45",
        "C2 memberOf C1",
        "C1 inSector environment",
        "E1 heldOn 2023-05-03",
        "G1 founded 2017..2020",
        "O1 locatedIn R1",
        "C1 takesPartIn E1 host",
        'P1 title "Dr."',
        'C1 alias "MFO"',
        "C1 key moorforum",
    )


def facts(passage: Passage) -> list[dict[str, object]]:
    return gold(passage)["facts"]


def test_marks_are_taken_out_of_the_text(whole: Passage) -> None:
    assert "[" not in whole.text
    assert whole.text.startswith("Seit 2021 führt Hedda Brüning das Moorforum Oldenburg. Sie kommt")
    assert whole.marks[:3] == [Mark(16, 29, "P1", True), Mark(34, 53, "C1", True), Mark(55, 58, "P1", False)]
    assert [whole.text[mark.start : mark.end] for mark in whole.marks[:3]] == [
        "Hedda Brüning",
        "Moorforum Oldenburg",
        "Sie",
    ]


def test_lines_are_facts(whole: Passage) -> None:
    assert whole.problems == []
    assert whole.facts == [
        Stated("P1", "role", "C1", "managing-director", since="2021", status="current"),
        Stated("P1", "role", "O1", "alumnus", status="former", evidence="kommt vom Institut für Torf"),
        Stated("C1", "memberCount", value=45),
        Stated("C2", "memberOf", "C1"),
        Stated("C1", "inSector", "environment"),
        Stated("E1", "heldOn", since="2023-05-03"),
        Stated("G1", "founded", since="2017", until="2020"),
        Stated("O1", "locatedIn", "R1"),
        Stated("C1", "takesPartIn", "E1", "host"),
    ]


def test_a_role_that_ended_is_former(passage: Read) -> None:
    told = passage("[P1:Uta Rehm] war bei [O1:Rehm Guss].", "P1 role O1 staff from=2004 until=2011-06")
    assert told.facts == [Stated("P1", "role", "O1", "staff", since="2004", until="2011-06", status="former")]


def test_names_come_in_order_without_references(passage: Read) -> None:
    told = passage("[C1:Faserhof\n Nord], der [C1:Faserhof], [C1=er] und [C1:Faserhof]", "C1 alias FHN")
    assert told.names("C1") == ["Faserhof Nord", "Faserhof", "FHN"]


def test_titles_aliases_and_keys_stand_in_the_gold(whole: Passage) -> None:
    entities = {str(entity["key"]): entity for entity in gold(whole)["entities"]}
    assert entities["hedda-bruening"] == {
        "key": "hedda-bruening",
        "type": "Person",
        "name": "Hedda Brüning",
        "title": "Dr.",
        "aliases": [],
    }
    assert entities["moorforum"] == {
        "key": "moorforum",
        "type": "Cluster",
        "name": "Moorforum Oldenburg",
        "aliases": ["MFO"],
    }
    assert entities["environment"] == {"key": "environment", "type": "Sector", "name": "environment", "aliases": []}


def test_facts_speak_of_keys(whole: Passage) -> None:
    said = facts(whole)
    assert (said[0]["subject"], said[0]["object"], said[0]["from"]) == ("hedda-bruening", "moorforum", "2021")
    assert (said[2]["object"], said[2]["value"]) == (None, 45)
    assert said[4]["object"] == "environment"


def test_evidence_that_no_line_gives_is_the_shortest_stretch_with_both_ends(whole: Passage) -> None:
    evidence = [fact["evidence"] for fact in facts(whole)]
    assert evidence[0] == "Moorforum Oldenburg. Sie"
    assert evidence[1] == "kommt vom Institut für Torf"
    assert evidence[2] == "das Netzwerk"
    assert evidence[3] == "das Netzwerk zählt 45 Mitglieder, darunter Nordfaser"
    assert evidence[7] == "Institut für Torf in Bremen"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("P1", "not a marked entity"),
        ("P7 role C1 staff", "not a marked entity"),
        ("P1 likes C1", "unknown predicate"),
        ("C1 role O1 staff", "this type cannot be the subject"),
        ("C1 memberOf C2 since=2020", "unknown attribute"),
        ("C1 memberOf", "the object is not marked or of the wrong type"),
        ("C1 memberOf C7", "the object is not marked or of the wrong type"),
        ("C1 memberOf R1", "the object is not marked or of the wrong type"),
        ("C1 inSector", "nothing stated"),
        ("C1 inSector alchemy", "unknown sector"),
        ("C1 memberCount viele", "not a number"),
        ("C1 memberCount ²", "not a number"),
        ("P1 role C1 emperor", "unknown role"),
        ("C1 takesPartIn E1 managing-director", "unknown role"),
        ("P1 role C1", "no role"),
        ("C1 takesPartIn E1", "no role"),
        ("P1 role C1 staff from=gestern", "not a date"),
        ("E1 heldOn 2023-5-3", "not a date"),
        ("E1 heldOn 2023-05-03..morgen", "not a date"),
        ('P1 role C1 staff "das steht da nicht"', "the quote is not in the text"),
    ],
)
def test_a_bad_line_is_complained_of_and_states_nothing(passage: Read, line: str, complaint: str) -> None:
    told = passage(TEXT, line, "C1 memberCount 45")
    assert told.problems == [f"{complaint}: {line}"]
    assert told.facts == [Stated("C1", "memberCount", value=45)]


def test_what_is_never_named_is_complained_of(passage: Read) -> None:
    assert passage("[C1=Das Netzwerk] tagt.").problems == ["C1 is never named"]


@pytest.mark.parametrize("text", ["[C1:Faserhof tagt.", "[C1:Der [O1:Hof] Nord] tagt.", "C1:Faserhof] tagt."])
def test_a_mark_that_is_open_or_nested_is_complained_of(passage: Read, text: str) -> None:
    assert any(problem.startswith("a mark is not closed or nested") for problem in passage(text).problems)


def test_other_brackets_are_text(passage: Read) -> None:
    told = passage("[C1:Faserhof] wächst [ … ] und [?] blüht.")
    assert (told.text, told.problems) == ("Faserhof wächst [ … ] und [?] blüht.", [])


def test_passages_know_their_place_and_head(tmp_path: Path) -> None:
    file = tmp_path / "zwei.txt"
    file.write_text("[C1:Faserhof] tagt.\n===\n@file hof\n@title Am Hof\n\n[O1:Hof] baut.\n", encoding="utf-8")
    one, other = passages(file)
    assert (one.place, other.place) == ("zwei.txt:1", "zwei.txt:3")
    assert other.head == {"file": "hof", "title": "Am Hof"}
    assert (other.text, other.marks) == ("Hof baut.", [Mark(0, 3, "O1", True)])


def test_gold_is_written_one_entity_or_fact_a_line(whole: Passage) -> None:
    written = as_json(gold(whole))
    assert json.loads(written) == gold(whole)
    assert sum(line.startswith("    {") for line in written.splitlines()) == 9 + 1 + len(whole.facts)


def run(monkeypatch: pytest.MonkeyPatch, *given: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["marked.py", *map(str, given)])
    return main()


def test_a_written_document_is_gold_that_the_evaluation_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "marked.txt"
    head = "@file moor\n@title Am Moor\n@published 2023-05-04\n@language de\n@form md\n"
    file.write_text(f"{head}{TEXT}\n---\nP1 role C1 managing-director from=2021\n", encoding="utf-8", newline="\n")
    folder = tmp_path / "gold"
    folder.mkdir()
    assert run(monkeypatch, file, "--gold", folder) == 0
    (document,) = read_gold(folder)
    assert document.name == "moor.md"
    assert document.path.read_text(encoding="utf-8").startswith("Seit 2021 führt Hedda Brüning das")
    assert {entity.key for entity in document.entities} >= {"hedda-bruening", "moorforum-oldenburg", "torfpreis"}
    (fact,) = document.facts
    assert fact.quote == "Moorforum Oldenburg. Sie"
    said = json.loads((folder / "moor.gold.json").read_text(encoding="utf-8"))
    assert said["document"] == {"title": "Am Moor", "published": "2023-05-04", "language": "de"}


def test_what_has_problems_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marked.txt"
    file.write_text("@file moor\n[C1:Faserhof] tagt.\n---\nC1 eats C1\n", encoding="utf-8", newline="\n")
    assert run(monkeypatch, file, "--gold", tmp_path) == 1
    assert "marked.txt:1: unknown predicate: C1 eats C1" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_the_shipped_passages_have_no_problem(path: Path) -> None:
    read = list(passages(path))
    assert len(read) > 10
    assert [f"{told.place}: {problem}" for told in read for problem in told.problems] == []


def test_the_shipped_passages_state_every_kind_of_fact() -> None:
    stated = {fact.predicate for path in PASSAGES for told in passages(path) for fact in told.facts}
    assert stated == set(PREDICATES)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return (tuple(words[at : at + LONGEST_OFFICE + 1]) for at in range(len(words) - LONGEST_OFFICE))


def test_no_passage_repeats_a_text_that_is_for_measuring() -> None:
    kept_apart = {run for path in MEASURING for run in runs(path.read_text(encoding="utf-8"))}
    assert len(kept_apart) > 1000
    assert [
        told.place for path in PASSAGES for told in passages(path) if not kept_apart.isdisjoint(runs(told.text))
    ] == []
