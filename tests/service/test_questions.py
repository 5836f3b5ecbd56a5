"""Questions over HTTP: the same answers as on the command line, in every format, and wrong requests in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from graphkit.cli import main
from graphkit.query import questions
from graphkit.settings import Settings
from tests.sample import sample_store
from tests.service.servers import ENDLESS, Server, serving

BASE = Settings().base
NORDLICHT = f"{BASE}cluster/nordlicht-e-v"


def ask(server: Server, name: str, accept: str = "application/json", **values: object) -> httpx.Response:
    return httpx.get(f"{server.address}/questions/{name}", params=values, headers={"Accept": accept}, timeout=30)  # type: ignore[arg-type]


def answer(server: Server, name: str, **values: object) -> dict[str, Any]:
    found = ask(server, name, **values)
    assert found.status_code == 200, found.text
    return found.json()  # type: ignore[no-any-return]


def command_line(sample: Path, name: str, *values: str) -> str:
    params = [word for value in values for word in ("--param", value)]
    done = CliRunner().invoke(main, ["query", "--store", str(sample), name, "--format", "csv", *params])
    assert done.exit_code == 0
    return done.output


def test_all_questions_are_listed_with_their_parameters(server: Server) -> None:
    listed = httpx.get(f"{server.address}/questions").json()["questions"]
    assert [question["name"] for question in listed] == [question.name for question in questions()]
    people = next(question for question in listed if question["name"] == "people")
    assert people["title"] == {"de": "Wer hat welches Amt?", "en": "Who holds which role?"}
    assert [(p["name"], p["required"], p["default"]) for p in people["parameters"]] == [
        ("organization", False, None), ("role", False, None), ("confidence", False, "0.55"),
    ]  # fmt: skip


def test_names_are_typed_as_people_type_them(server: Server) -> None:
    for typed in ("nordlicht", "Nordlicht e.V.", "NORDLICHT", NORDLICHT):
        found = answer(server, "people", organization=typed)
        assert [row["person_name"] for row in found["rows"]] == ["Ada Brandt"]
        assert found["names"] == {typed: NORDLICHT}


def test_plain_json_has_columns_rows_and_typed_values(server: Server) -> None:
    found = answer(server, "people", organization="nordlicht")
    assert found["columns"] == list(found["rows"][0])
    assert (found["question"], found["total"]) == ("people", 1)
    row = found["rows"][0]
    assert (row["organization"], row["role"], row["from"], row["until"]) == (
        NORDLICHT,
        "managing-director",
        "2020",
        None,
    )
    assert isinstance(row["confidence"], float)
    assert row["documents"] == 1
    assert f"<{NORDLICHT}>" in found["query"]


def test_csv_is_the_one_of_the_command_line(server: Server, sample: Path) -> None:
    by_accept = ask(server, "people", "text/csv", organization="küstenwind")
    by_parameter = ask(server, "people", "*/*", organization="küstenwind", format="csv")
    assert by_accept.text == by_parameter.text
    assert by_accept.text.splitlines() == command_line(sample, "people", "organization=küstenwind").splitlines()


def test_each_format_has_its_media_type(server: Server) -> None:
    kinds = {form: ask(server, "clusters", format=form).headers["content-type"] for form in
             ("json", "csv", "tsv", "html", "sparql-json", "sparql-xml")}  # fmt: skip
    assert kinds == {
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "sparql-json": "application/sparql-results+json",
        "sparql-xml": "application/sparql-results+xml",
    }
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert ask(server, "clusters", browser).headers["content-type"].startswith("text/html")
    assert ask(server, "clusters", "*/*").headers["content-type"] == "application/json"


def test_a_question_with_triples_answers_as_rdf(server: Server) -> None:
    found = ask(server, "cluster-links", "text/turtle")
    assert (found.status_code, found.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert "gk:linkedTo" in found.text
    assert ask(server, "cluster-links", format="csv").status_code == 400
    assert ask(server, "cluster-links", "text/csv").status_code == 406


def test_quotes_stand_behind_each_row(server: Server) -> None:
    found = answer(server, "people", organization="nordlicht", quotes="true")
    assert [quote["predicate"] for quote in found["quotes"][0]] == ["role"]
    assert found["quotes"][0][0]["document"] == "nordlicht.txt"
    assert "Ada Brandt ist seit 2020 Geschäftsführerin" in found["quotes"][0][0]["quote"]
    assert "quotes" not in answer(server, "people", organization="nordlicht")


def test_each_role_has_the_quotes_of_its_own(server: Server) -> None:
    found = answer(server, "career", person="Ada Brandt", quotes="true")
    roles = {row["organization_name"]: {quote["role"] for quote in behind}
             for row, behind in zip(found["rows"], found["quotes"], strict=True)}  # fmt: skip
    assert roles == {"Nordlicht e. V.": {"managing-director"}, "Küstenwind Initiative": {"staff"}}


def test_numbers_and_dates_have_quotes_though_they_join_nothing(server: Server) -> None:
    found = answer(server, "member-counts", quotes="true")
    assert found["rows"]
    for row, behind in zip(found["rows"], found["quotes"], strict=True):
        assert {quote["predicate"] for quote in behind} == {"memberCount"}
        assert {quote["subject"] for quote in behind} == {row["cluster"]}


def test_rows_that_are_quotes_need_no_others(server: Server) -> None:
    found = answer(server, "quotes", entity="nordlicht", quotes="true")
    assert found["total"] > 3
    assert not any(found["quotes"])


def test_what_a_form_leaves_empty_is_not_given(server: Server) -> None:
    assert answer(server, "people", organization="", role=" ") == answer(server, "people")


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("people", {"organization": "Nordlichd"}, "Nothing in the graph is called 'Nordlichd'. Did you mean Nordlicht"),
        ("people", {"organization": "KWI"}, "'KWI' can mean Kompetenznetz Waldinnovation (Cluster, https://"),
        ("people", {"organisation": "x"}, "has no parameter 'organisation'. It has: organization, role, confidence."),
        ("people", {"confidence": "7"}, "The parameter 'confidence' cannot be '7'. It is a number from 0 to 1."),
        ("people", {"confidence": "1e99999999"}, "The parameter 'confidence' cannot be '1e99999999'."),
        ("leaders-at", {"as_of": "last year"}, "cannot be 'last year'. It is a date as YYYY, YYYY-MM or YYYY-MM-DD."),
        ("career", {}, "needs a value for 'person' (entity). It is: name or IRI. For example: "),
        ("career", {"person": " "}, "needs a value for 'person' (entity)"),
        ("people", {"format": "xls"}, "There is no format 'xls' here. Choose json, csv, tsv, html,"),
        ("people", {"lang": "fr"}, "There are no pages in 'fr'. Choose de or en."),
        ("people", {"quotes": "maybe"}, "The parameter 'quotes' cannot be 'maybe'. It is true or false."),
    ],
)  # fmt: skip
def test_wrong_requests_are_one_clear_line(server: Server, name: str, values: dict[str, str], said: str) -> None:
    found = ask(server, name, "*/*", **values)
    assert found.status_code == 400
    assert said in found.text
    assert found.text.count("\n") == 1


def test_programs_get_what_a_name_may_mean(server: Server) -> None:
    problem = ask(server, "people", organization="KWI").json()
    assert (problem["status"], problem["several"], problem["name"]) == (400, True, "KWI")
    assert [candidate["name"] for candidate in problem["candidates"]] == [
        "Kompetenznetz Waldinnovation", "Küstenwind Initiative",
    ]  # fmt: skip
    assert answer(server, "people", organization=problem["candidates"][0]["iri"])["total"] == 1


def test_an_unknown_question_names_the_nearest(server: Server) -> None:
    found = ask(server, "leeders", "*/*")
    assert found.status_code == 404
    assert "Did you mean 'leaders'" in found.text
    assert "/questions lists the questions" in found.text


@pytest.mark.parametrize("name", ["..%2F..%2Fpyproject.toml", "service%2Fvoid", "ASK%20%7B%7D", "%2Fetc%2Fpasswd"])
def test_only_questions_are_asked_no_files_and_no_queries(server: Server, name: str) -> None:
    assert httpx.get(f"{server.address}/questions/{name}").status_code == 404


@pytest.fixture(scope="module")
def narrow(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service with one worker, little time and few rows."""
    folder = tmp_path_factory.mktemp("queries")
    (folder / "endless.rq").write_text(ENDLESS, encoding="utf-8")
    options = ("--workers", 1, "--time-limit", 1, "--row-limit", 5)
    with serving(sample, *options, GRAPHKIT_QUERIES=str(folder)) as server:
        yield server


def test_limits_hold_for_questions_too(narrow: Server) -> None:
    late = ask(narrow, "endless", "*/*")
    assert (late.status_code, "took longer than 1 s" in late.text) == (503, True)
    many = ask(narrow, "facts", "text/csv")
    assert (many.status_code, "more than 5 rows" in many.text) == (503, True)
    assert answer(narrow, "clusters")["total"] == 3


@pytest.mark.parametrize("typed", ["licht", "LICHT", "kü"])
def test_names_are_completed(server: Server, typed: str) -> None:
    found = httpx.get(f"{server.address}/names", params={"text": typed}).json()["names"]
    assert found
    assert all(fold(typed) in fold(name["form"]) for name in found)


def fold(text: str) -> str:
    return text.lower().replace("ü", "u").replace("ue", "u")


def test_names_that_begin_so_come_first_and_nothing_is_no_error(server: Server) -> None:
    found = httpx.get(f"{server.address}/names", params={"text": "licht"}).json()["names"]
    assert [name["name"] for name in found] == ["Lichtforum 2023", "Nordlicht e. V."]
    for text in ("", '"} #', "\\", "zzz"):
        assert httpx.get(f"{server.address}/names", params={"text": text}).json() == {"names": []}


def test_names_follow_the_documents(tmp_path: Path) -> None:
    text = "Dr. Erika Mustermann ist seit 2021 Geschäftsführerin des Photonikclusters Nordlicht e. V. in Kiel."
    with serving(sample_store(tmp_path / "store"), "--workers", 1, token="secret") as server:
        assert ask(server, "career", "*/*", person="erika mustermann").status_code == 400
        added = httpx.post(
            f"{server.address}/documents?name=neu.txt", content=text.encode(), timeout=60,
            headers={"Authorization": "Bearer secret", "Content-Type": "text/plain"},
        )  # fmt: skip
        assert added.status_code == 201
        found = answer(server, "career", person="erika mustermann", quotes="true")
    assert [row["role"] for row in found["rows"]] == ["managing-director"]
    assert found["quotes"][0][0]["document"] == "neu.txt"


def test_formats_mean_the_same_here_and_on_the_command_line(server: Server, sample: Path) -> None:
    asked = ["query", "people", "--param", "organization=küstenwind", "--store", str(sample), "--format"]
    for form in ("json", "sparql-json"):
        here = json.loads(CliRunner().invoke(main, [*asked, form]).stdout)
        there = ask(server, "people", organization="küstenwind", format=form).json()
        assert here == {key: there[key] for key in here}
    assert httpx.get(f"{server.address}/search", params={"q": "kiel", "format": "sparql-json"}).json()["head"]["vars"]
