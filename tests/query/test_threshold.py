"""A fact below the threshold changes no answer, unless the answer says how sure it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from graphkit.model import EntityType, Findings
from graphkit.query import Question, ask, questions, triples
from graphkit.query.questions import find_question
from graphkit.resources import resource
from graphkit.service.pages.querying import first_query
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from graphkit.vocabulary import NAMESPACE
from graphkit.vocabulary.predicates import read_predicates
from tests.sample import Note, make_findings, sample_store

_ROOT = Path(__file__).parents[2]

NAMES: Mapping[EntityType, tuple[str, ...]] = {
    "Cluster": ("Nordlicht", "Küstenwind", "Waldnetz"),
    "Person": ("Ada Brandt", "Jörg Möller", "Kim Jansen"),
    "Organization": ("Universität Kiel", "Nordlicht Management GmbH", "Ministerium Nord"),
    "Region": ("Kiel", "Wien"),
    "Programme": ("go-cluster", "Seefonds"),
    "Event": ("Lichtforum 2023", "Hafentag 2999"),
    "Project": ("Lichtfang", "Seegang"),
    "Award": ("ECEI Gold Label", "Hafenpreis"),
    "Sector": ("photonics", "maritime"),
}
KNOWN = {"ECEI Gold Label": " @award/ecei-gold-label"}
SURE: tuple[Note, ...] = (
    ("role", "Ada Brandt", "Nordlicht", {"role": "managing-director", "since": "2020", "status": "current"}),
    ("role", "Ada Brandt", "Küstenwind", {"role": "staff", "status": "former", "until": "2019"}),
    ("role", "Jörg Möller", "Nordlicht", {"role": "founder"}),
    ("role", "Jörg Möller", "Universität Kiel", {"role": "staff"}),
    ("memberOf", "Universität Kiel", "Nordlicht", {}),
    ("participatesIn", "Nordlicht", "go-cluster", {}),
    ("manages", "Nordlicht Management GmbH", "Nordlicht", {}),
    ("runs", "Nordlicht", "Lichtforum 2023", {}),
    ("runs", "Nordlicht", "Hafentag 2999", {}),
    ("runs", "Nordlicht", "Lichtfang", {}),
    ("funds", "Seefonds", "Nordlicht", {"value": 1000}),
    ("partner", "Nordlicht", "Küstenwind", {}),
    ("takesPartIn", "Jörg Möller", "Lichtforum 2023", {"role": "speaker"}),
    ("awarded", "Nordlicht", "Hafenpreis", {"since": "2021"}),
    ("locatedIn", "Nordlicht", "Kiel", {}),
    ("inSector", "Nordlicht", "photonics", {}),
    ("locatedIn", "Waldnetz", "Kiel", {}),
    ("inSector", "Waldnetz", "photonics", {}),
    ("founded", "Nordlicht", None, {"since": "2010"}),
    ("heldOn", "Lichtforum 2023", None, {"since": "2023-05"}),
    ("heldOn", "Hafentag 2999", None, {"since": "2999-06-03"}),
    ("memberCount", "Nordlicht", None, {"value": 80}),
)

# They give every fact with its confidence, or count those below the threshold in a column of their own.
SAYS_HOW_SURE = {"fact", "low-confidence", "documents", "statistics"}


def unsure() -> Iterator[Note]:
    """Every relation between all that it can join, with several dates, numbers and roles.

    An event keeps its beginning, which is part of what it is.
    """
    yield "heldOn", "Lichtforum 2023", None, {"since": "2023-05", "until": "2023-06"}
    yield "heldOn", "Hafentag 2999", None, {"since": "2999-06-03", "until": "2999-06-04"}
    relations = read_predicates(resource("ontology", "graphkit.ttl"))
    for name, relation in ((name, relations[name]) for name in relations if name != "heldOn"):
        subjects = [subject for kind in sorted(relation.domain) for subject in NAMES[kind]]
        objects = [other for kind in sorted(relation.range) for other in NAMES[kind]] or [None]
        for number, (subject, other) in enumerate(product(subjects, objects)):
            for details in _DETAILS.get(name, ({},)) if subject != other else ():
                yield name, subject, other, {"since": f"{2001 + number % 20}", **details}


_DETAILS: Mapping[str, tuple[Mapping[str, object], ...]] = {
    "role": (
        {"role": "managing-director", "status": "current", "since": "2023"},
        {"role": "managing-director", "status": "former", "since": None, "until": "2021"},
        {"role": "board-chair", "status": "current", "since": "2019"},
        {"role": "founder"},
    ),
    "memberCount": ({"value": 50, "since": "2018"}, {"value": 500, "since": "2018"}),
    "takesPartIn": ({"role": "speaker"},),
    "awarded": ({"since": "2001"},),
}


def reading(*more: Note) -> list[Findings]:
    """Two documents with the same names and texts; `more` is what they say and nobody is sure of."""
    referents = [f"{kind.lower()}: {name}" + KNOWN.get(name, "") for kind, names in NAMES.items() for name in names]
    text = ". ".join(name for names in NAMES.values() for name in names)
    found = [
        make_findings(f"{name}.txt", published, text, referents, SURE)
        for name, published in (("one", "2023"), ("two", "2024"))
    ]
    doubted = [make_findings(each.document.name, each.document.published, text, referents, notes, 0.2)
               for each, notes in zip(found, (more, more[:-1]), strict=True)]  # fmt: skip
    return [replace(each, claims=each.claims + other.claims) for each, other in zip(found, doubted, strict=True)]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """What is sure, and the same with all that is not."""
    folder = tmp_path_factory.mktemp("threshold")
    plain = sample_store(folder / "plain", reading())
    doubtful = sample_store(folder / "doubtful", reading(*unsure()))
    with closing(open_store(plain)) as one, closing(open_store(doubtful)) as other:
        yield one, other


def values(question: Question) -> dict[str, str]:
    """A value for each parameter that needs one."""
    if question.name == "documents-about":
        return {"entity": NAMESPACE + "role/board-chair"}
    fitting = {"document": "one.txt", "words": "Nordlicht", "as_of": "2022"}
    return {
        parameter.name: fitting.get(parameter.name) or NAMES[(*parameter.of, "Cluster")[0]][0]
        for parameter in question.parameters
        if parameter.default is None
    }


def answer(store: Store, question: Question, **more: str) -> list[str]:
    """The rows in order; without what comes after the names of events, which tells how else they are known."""
    given = values(question) | more
    rows = triples(store, question, **given) if question.is_graph else ask(store, question, **given).rows
    return sorted(re.sub(r"(/event/[a-z]+|/fact/)[-\w]*", r"\1", str(row)) for row in rows)


@pytest.mark.parametrize("question", [q for q in questions() if q.name not in SAYS_HOW_SURE], ids=lambda q: q.name)
def test_what_is_below_the_threshold_changes_no_answer(stores: tuple[Store, Store], question: Question) -> None:
    sure, doubtful = stores
    assert answer(doubtful, question) == answer(sure, question)


@pytest.mark.parametrize(
    "question", [q for q in questions() if any(p.default == "threshold" for p in q.parameters)], ids=lambda q: q.name
)
def test_a_lower_threshold_shows_it(stores: tuple[Store, Store], question: Question) -> None:
    """Were it otherwise, the facts here would be none that the question reads, and the test above would say nothing."""
    sure, doubtful = stores
    assert answer(doubtful, question, confidence="0") != answer(sure, question, confidence="0")


def examples() -> Iterator[tuple[str, str]]:
    """Every query on tables that the README, the guides and the notebook show, with the name of its file."""
    for path in (_ROOT / "README.md", *sorted((_ROOT / "docs").glob("*.md")), _ROOT / "docs" / "notebook.ipynb"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
        for found in re.finditer(r'(?:```sparql|query = """)\n(.*?)(?:```|""")', text, re.DOTALL):
            if "INSERT" not in found[1]:
                yield path.name, found[1]


def test_the_examples_of_the_guides_are_found() -> None:
    assert {name for name, _ in examples()} == {"README.md", "library.md", "search.md", "notebook.ipynb"}


@pytest.mark.parametrize(("name", "query"), list(examples()), ids=lambda value: value if "." in value[-9:] else "")
def test_the_examples_of_the_guides_keep_to_it_as_well(stores: tuple[Store, Store], name: str, query: str) -> None:
    here = re.sub('gk:matches "[^"]*"', 'gk:matches "Nordlicht"', query)
    sure, doubtful = (answer(store, find_question(here)) for store in stores)
    assert sure == doubtful != []
    assert answer(stores[1], find_question(here.replace("0.55", "0"))) != doubtful


def test_the_query_that_the_editor_begins_with_keeps_to_it(stores: tuple[Store, Store]) -> None:
    sure, doubtful = (answer(store, find_question(first_query(Settings()))) for store in stores)
    assert sure == doubtful != []
    assert answer(stores[1], find_question(first_query(Settings(confidence=0)))) != doubtful
