"""Documents in, figures out, through the real graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.errors import ReadError
from graphkit.evaluation import Evaluation, evaluate, read_gold, record
from graphkit.evaluation.evaluating import gathered
from graphkit.evaluation.gold import GoldDocument
from graphkit.evaluation.scoring import score
from graphkit.settings import Settings
from tests.evaluation.samples import TEXT, perfect, write_sample


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("evaluation")
    write_sample(folder, "a")
    write_sample(folder, "b", TEXT.replace("Jörn Hallig ist seit 2021", "Jörn Hallig war bis 2021"))
    return evaluate(read_gold(folder), settings=Settings(fast=True))


def test_what_is_read_is_measured(evaluation: Evaluation) -> None:
    assert [document.document for document in evaluation.documents] == ["a.txt", "b.txt"]
    assert evaluation.measures["entities"].f1.value > 0.5
    assert evaluation.measures["facts"].f1.value > 0.3
    assert evaluation.measures["linking"].f1.value == 1
    assert evaluation.measures["evidence"].precision.value == 1
    assert evaluation.facts["role"].wanted == 4
    assert evaluation.facts["role"].hit >= 2
    assert evaluation.strict["role"].hit < evaluation.facts["role"].hit


def test_the_record_goes_into_json(evaluation: Evaluation) -> None:
    said = json.loads(json.dumps(record(evaluation)))
    assert said["overall"]["facts"]["f1"]["value"] == pytest.approx(evaluation.measures["facts"].f1.value, abs=1e-4)
    assert said["facts"]["role"]["wanted"] == 4
    assert len(said["documents"]) == 2
    assert len(said["mistakes"]) == sum(map(len, evaluation.mistakes().values()))


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write_sample(tmp_path, "leer", text=" ")
    with pytest.raises(ReadError, match=r"leer\.txt could not be loaded: leer\.txt: is empty"):
        evaluate(read_gold(tmp_path))


def test_the_threshold_of_what_is_shown_stands_apart(gold: GoldDocument) -> None:
    scored = score(gold, perfect(gold), 0.95)
    summed = gathered([scored], 0.95, 0.5)
    assert summed.measures["facts"].recall.value == 0
    assert summed.shown.precision.value == summed.shown.recall.value == 1
    assert [(band.low, band.found, band.right) for band in summed.bands] == [(0.9, len(gold.facts), len(gold.facts))]


def test_the_worst_come_first(evaluation: Evaluation) -> None:
    assert [document.document for document in evaluation.worst(5)] in (["a.txt", "b.txt"], ["b.txt", "a.txt"])
    first, second = evaluation.worst(2)
    assert sum(t.hit for t in first.facts.values()) <= sum(t.hit for t in second.facts.values())
    assert len(evaluation.worst(1)) == 1
