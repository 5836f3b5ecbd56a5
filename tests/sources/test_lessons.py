from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import passages as lessons
import pytest
import texts
from hypothesis import given
from hypothesis import strategies as st
from marked import Mark, Passage
from passages import Lesson, Teacher

from graphkit.extract import Extractor
from graphkit.extract.neural.labels import NUMBERS
from graphkit.extract.neural.pieces import Pieces
from graphkit.extract.relations import load_grammar
from graphkit.model import Document
from graphkit.vocabulary import load_vocabulary

Read = Callable[..., Passage]
LETTERS = Pieces({letter: (number, -3.0) for number, letter in enumerate("▁abcdefghijklmnopqrstuvwxyzäöüß", start=4)})
NAMES = {"Person": ["Ole", "Maria Immergrün-Schäfer"], "Cluster": ["Verbund Rohr", "K3"]}


@pytest.fixture(scope="module")
def teacher() -> Teacher:
    vocabulary = load_vocabulary()
    return Teacher(vocabulary, load_grammar(vocabulary), LETTERS)


def taught(teacher: Teacher, told: Passage, *, about: bool = False) -> Lesson:
    lesson = teacher.lesson(told, about=about)
    assert lesson is not None
    return lesson


def truths(teacher: Teacher, told: Passage) -> set[tuple[str, str, str]]:
    names = {number: name for name, number in NUMBERS.items()}
    return {(s, names[n], o) for s, n, o in taught(teacher, told).true}


def kinds(lesson: Lesson) -> list[str]:
    return [item.token.kind for scene in lesson.scenes for item in scene.items]


def test_a_role_and_its_time_become_true_pairs(teacher: Teacher, passage: Read) -> None:
    told = passage("Seit 2019 leitet [P1:Anka Thiel] die [O1:Thiel GmbH].", "P1 role O1 managing-director from=2019")
    found = truths(teacher, told)
    assert {("P1", "role", "O1"), ("P1", "role:managing-director", "O1")} <= found
    assert [(s, label) for s, label, _ in found if label in {"since", "until", "former"}] == [("P1", "since")]


def test_a_role_that_ended_is_marked_as_former(teacher: Teacher, passage: Read) -> None:
    told = passage(
        "Bis 2019 leitete [P1:Anka Thiel] die [O1:Thiel GmbH].", "P1 role O1 managing-director until=2019 status=former"
    )
    found = truths(teacher, told)
    assert ("P1", "former", "O1") in found
    assert {label for _, label, _ in found if label in {"since", "until"}} == {"until"}


def test_numbers_sectors_and_dates_are_ends(teacher: Teacher, passage: Read) -> None:
    told = passage(
        "[C1:Rohrkolben], 1998 gegründet, zählt 45 Mitglieder aus der Textilbranche.",
        "C1 founded 1998",
        "C1 memberCount 45",
        "C1 inSector textile",
    )
    found = truths(teacher, told)
    assert ("C1", "memberCount", "45") in found
    assert ("C1", "inSector", "textile") in found
    assert [(s, end.partition("/")[0]) for s, label, end in found if label == "founded"] == [("C1", "1998")]


def test_partners_are_partners_both_ways(teacher: Teacher, passage: Read) -> None:
    told = passage("[C1:Rohrkolben] arbeitet mit [C2:Binse] zusammen.", "C1 partner C2")
    assert truths(teacher, told) == {("C1", "partner", "C2"), ("C2", "partner", "C1")}


def test_a_date_belongs_to_both_ends_of_a_fact(teacher: Teacher, passage: Read) -> None:
    told = passage("2022 erhielt [C1:Rohrkolben] den [A1:Schilfpreis].", "C1 awarded A1 from=2022")
    assert {(s, label) for s, label, _ in truths(teacher, told)} == {
        ("C1", "awarded"), ("C1", "since"), ("A1", "begins"),
    }  # fmt: skip
    told = passage("2022 zählte [C1:Rohrkolben] 45 Mitglieder.", "C1 memberCount 45 from=2022")
    assert {(s, label) for s, label, _ in truths(teacher, told)} == {
        ("C1", "memberCount"), ("C1", "since"), ("45", "begins"),
    }  # fmt: skip


def test_a_text_that_states_nothing_is_a_lesson_too(teacher: Teacher, passage: Read) -> None:
    lesson = taught(teacher, passage("[P1:Anka Thiel] war in [R1:Jever], aber nie bei [C1:Rohrkolben]."))
    assert lesson.true == frozenset()
    assert kinds(lesson) == ["P", "G", "C"]


def test_a_text_of_one_item_is_no_lesson(teacher: Teacher, passage: Read) -> None:
    assert teacher.lesson(passage("Wir waren bei [C1:Rohrkolben]."), about=False) is None


def test_a_topic_is_one_more_item_of_every_window(teacher: Teacher, passage: Read) -> None:
    far = " ".join(["Lange Tage am Meer sind schön und still, sagt man."] * 9)
    told = passage(
        f"[C1:Rohrkolben] wächst. {far} [P1:Anka Thiel] leitet [C1=das Netzwerk].", "P1 role C1 managing-director"
    )
    without, about = taught(teacher, told), taught(teacher, told, about=True)
    assert "C" not in [item.token.kind for item in without.scenes[-1].items if item.token.named]
    assert [item.token.referent for item in about.scenes[-1].items if not item.in_text] == ["C1"]
    assert about.scenes[-1].topics[0].window == about.scenes[0].window
    assert about.true == without.true


def test_what_references_mean_is_taught(teacher: Teacher, passage: Read) -> None:
    told = passage("[C1:Rohrkolben] lobt [C2:Binse]. [C2=Das Netzwerk] dankt [C1=dem Verein] sehr.")
    lesson = taught(teacher, told)
    assert {told.text[place:].split()[0]: referent for place, referent in lesson.meant.items()} == {
        "Netzwerk": "C2",
        "Verein": "C1",
    }


def test_references_that_are_read_mean_what_is_marked(teacher: Teacher, passage: Read) -> None:
    text = (
        "[C1:Holzcluster Rur e. V.] und [C2:Gipsnetzwerk Harz e. V.] kooperieren. "
        "[C2=Das Netzwerk] wächst, [C1=der Verein] schrumpft, sagt sie."
    )
    lesson = teacher.as_read(passage(text), Extractor.of(load_vocabulary(), fast=True))
    assert lesson is not None
    names = {item.token.referent: item.token for scene in lesson.scenes for item in scene.items}
    assert list(lesson.meant.values()) == [
        next(key for key in names if key and "gips" in key),
        next(key for key in names if key and "holz" in key),
    ]


def test_the_main_body_is_the_cluster_or_else_the_body_named_most(passage: Read) -> None:
    assert lessons.main_body(passage("[O1:Hof], [O1=er] und [C1:Rohr]")) == "C1"
    assert lessons.main_body(passage("[O1:Hof], [O2:Gut], [O1=er]")) == "O1"
    assert lessons.main_body(passage("[P1:Anka Thiel] in [R1:Jever]")) is None


def test_gold_facts_are_lessons_of_what_the_software_reads(teacher: Teacher) -> None:
    text = "Dr. Anka Thiel ist Geschäftsführerin der Thiel Anlagenbau GmbH."
    gold = {
        "entities": [
            {"key": "anka-thiel", "type": "Person", "name": "Anka Thiel", "aliases": []},
            {"key": "thiel", "type": "Organization", "name": "Thiel Anlagenbau GmbH", "aliases": []},
        ],
        "facts": [
            {"subject": "anka-thiel", "predicate": "role", "object": "thiel", "role": "managing-director",
             "status": "current"}
        ],
    }  # fmt: skip
    document = Document("a.txt", text, language="de")
    lesson = teacher.of_gold(document, gold, Extractor.of(load_vocabulary(), fast=True))
    assert lesson is not None
    assert {n for _, n, _ in lesson.true} == {NUMBERS["role"], NUMBERS["role:managing-director"]}


@given(seed=st.integers(0, 10**6), share=st.floats(0, 1))
def test_marks_survive_an_exchange_of_names(seed: int, share: float) -> None:
    text = "Anka Thiel leitet Rohrkolben in Jever. Sie lobt Binse."
    marks = [
        Mark(text.index(words), text.index(words) + len(words), entity, name)
        for words, entity, name in [
            ("Anka Thiel", "P1", True), ("Rohrkolben", "C1", True), ("Jever", "R1", True), ("Sie", "P1", False),
            ("Binse", "C2", True),
        ]
    ]  # fmt: skip
    told = lessons.exchanged(Passage("here", text, marks), NAMES, share, random.Random(seed))
    person, cluster, region, she, other = (told.text[mark.start : mark.end] for mark in told.marks)
    assert person in {"Anka Thiel", *NAMES["Person"]}
    assert {cluster, other} <= {"Rohrkolben", "Binse", *NAMES["Cluster"]}
    assert (region, she) == ("Jever", "Sie")
    assert told.text == f"{person} leitet {cluster} in {region}. {she} lobt {other}."
    assert [(mark.entity, mark.name) for mark in told.marks] == [(mark.entity, mark.name) for mark in marks]


@given(seed=st.integers(0, 10**6), share=st.floats(0, 1))
def test_tagged_names_survive_an_exchange(seed: int, share: float) -> None:
    tagged = texts.Tagged(
        "Anka Thiel lobt Rohrkolben, auch Jever.", ((0, 10, "Person"), (16, 26, "Cluster"), (33, 38, "LOC"))
    )
    told = texts.exchanged(tagged, NAMES, share, random.Random(seed))
    person, cluster, place = (told.text[start:end] for start, end, _ in told.names)
    assert told.text == f"{person} lobt {cluster}, auch {place}."
    assert person in {"Anka Thiel", *NAMES["Person"]}
    assert (place, [label for *_, label in told.names]) == ("Jever", ["Person", "Cluster", "LOC"])


def test_names_of_a_passage_are_its_named_marks(passage: Read) -> None:
    tagged = texts.of_passage(passage("[P1:Anka Thiel] leitet [C1:Rohrkolben]. [P1=Sie] bleibt."))
    assert [(tagged.text[start:end], label) for start, end, label in tagged.names] == [
        ("Anka Thiel", "Person"),
        ("Rohrkolben", "Cluster"),
    ]


def test_a_long_text_is_cut_into_windows_with_their_names() -> None:
    text = "Lange Tage am Meer sind still. " * 12 + "Dann kam Anka Thiel."
    parts = list(texts.cut(texts.Tagged(text, ((len(text) - 11, len(text) - 1, "Person"),)), LETTERS))
    assert len(parts) > 1
    assert [[part.text[start:end] for start, end, _ in part.names] for part in parts[-2:]] == [[], ["Anka Thiel"]]


def test_a_pool_has_every_wording_once_by_label(passage: Read) -> None:
    told = [texts.of_passage(passage(text)) for text in ("[P1:Ole] und [P2:Uta], [P1:Ole]", "[R1:Jever] ohne [P1:Uta]")]
    assert texts.pool(told) == {"Person": ["Ole", "Uta"], "Region": ["Jever"]}


def test_names_of_gold_are_marked_wherever_they_stand() -> None:
    gold = {
        "entities": [
            {"key": "rohr", "type": "Cluster", "name": "Rohr Nord", "aliases": ["Rohr"]},
            {"key": "textile", "type": "Sector", "name": "textile", "aliases": []},
        ]
    }
    (tagged,) = texts.of_gold(Document("a.txt", "Rohr Nord wächst. Das Rohrwerk kennt Rohr."), gold, LETTERS)
    assert [tagged.text[start:end] for start, end, _ in tagged.names] == ["Rohr Nord", "Rohr"]
    assert list(texts.of_gold(Document("a.txt", "Rohr Nord."), {"entities": gold["entities"][1:]}, LETTERS)) == []


def test_germeval_sentences_are_running_text(tmp_path: Path) -> None:
    file = tmp_path / "germeval.tsv"
    rows = [
        "# Quelle", "1\tAnka\tB-PER\tO", "2\tThiel\tI-PER\tO", "3\t(\tO\tO", "4\tJever\tB-LOC\tO", "5\t)\tO\tO",
        "6\trief\tO\tO", "7\t:\tO\tO", '8\t"\tO\tO', "9\tfriesisch\tB-LOCderiv\tO", '10\t"\tO\tO', "11\t.\tO\tO", "",
    ]  # fmt: skip
    file.write_text("\n".join(rows), encoding="utf-8", newline="\n")
    (tagged,) = texts.germeval(file)
    assert tagged.text == 'Anka Thiel (Jever) rief: "friesisch".'
    assert [(tagged.text[start:end], label) for start, end, label in tagged.names] == [
        ("Anka Thiel", "PER"),
        ("Jever", "LOC"),
        ("friesisch", "LOC?"),
    ]


def test_wikiner_names_begin_where_none_of_the_kind_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "wikiner.tsv"
    rows = ["Anka\tI-PER", "Thiel\tI-PER", "Jever\tI-LOC", "und\tO", "Ole\tI-PER", "Uta\tB-PER", "", "Binse\tI-MISC"]
    file.write_text("\n".join(rows), encoding="utf-8", newline="\n")
    one, other = texts.wikiner(file)
    assert [(one.text[start:end], label) for start, end, label in one.names] == [
        ("Anka Thiel", "PER"),
        ("Jever", "LOC"),
        ("Ole", "PER"),
        ("Uta", "PER"),
    ]
    assert other.names == ((0, 5, "OTH"),)
