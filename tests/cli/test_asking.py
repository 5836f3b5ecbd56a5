"""Asking on the command line: questions, files, standard input, formats, and what stands behind an answer."""

from __future__ import annotations

import csv
import io
import json
import os
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse

from graphkit.query import GROUPS, questions
from graphkit.store import open_store
from tests.cli.conftest import Run, Spawn
from tests.sample import make_findings, sample_store


def test_the_contract_comes_as_csv_in_a_pipe(spawn: Spawn, sample: Path) -> None:
    done = spawn("query", "facts", "--format", "csv", GRAPHKIT_STORE=str(sample))
    assert done.returncode == 0
    assert done.stderr == b""
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline="")))
    assert len(rows) == 22
    assert list(rows[0])[:3] == ["document", "predicate", "subject"]
    assert spawn("query", "facts", "--store", sample).stdout == done.stdout


def test_answers_do_not_hang_on_the_hash_seed(spawn: Spawn, sample: Path) -> None:
    for command in (("query", "cluster-links"), ("export", "--format", "gexf"), ("export", "--format", "ttl")):
        outputs = {spawn(*command, "--store", sample, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")}
        assert len(outputs) == 1


def test_a_file_and_standard_input(run: Run, sample: Path, tmp_path: Path) -> None:
    query = "#+ parameters: {name: {type: entity}}\nSELECT ?label { ?_name skos:prefLabel ?label }"
    query = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n" + query
    (tmp_path / "own.rq").write_text(query, encoding="utf-8")
    for reference, text in (("own.rq", b""), ("-", query.encode())):
        asked = run("query", reference, "--store", sample, "--param", "name=kwi kiel", text=text)
        assert asked.exit_code == 2
        asked = run("query", reference, "--store", sample, "--param", "name=küstenwind", text=text)
        assert asked.stdout_bytes.decode() == "label\r\nKüstenwind Initiative\r\n"


def test_standard_input_that_is_no_text(run: Run, sample: Path) -> None:
    assert "not UTF-8" in run("query", "-", "--store", sample, text=b"SELECT \xff").stderr


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT ?x { ?x", "line 1, column 15, at the end of the line"),
        ("SELECT ?ä {\n  ?ä ] ?y }", "line 2, column 11, at '}'"),
        ("SELECT ?x {\n  ?x skosx:label ?y }", "line 2, column 6: the prefix skosx: is not declared"),
        ("CONSTRUCT { ?x ?y ] } WHERE { ?x ?y ?z }", "line 1, column 19, at ']'"),
    ],
)
def test_a_broken_query_is_named_with_its_place(run: Run, sample: Path, tmp_path: Path, query: str, place: str) -> None:
    (tmp_path / "own.rq").write_text(query, encoding="utf-8")
    for reference, origin in (("own.rq", "own.rq"), ("-", "standard input")):
        failed = run("query", reference, "--store", sample, text=query.encode())
        assert failed.exit_code == 1
        assert failed.stderr.splitlines()[0] == f"Error: {origin} does not parse: {place}"


def test_a_query_file_that_is_no_text_says_what_to_do(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_bytes("SELECT 'ä'".encode("latin-1"))
    failed = run("query", "own.rq", "--store", sample)
    assert failed.stderr.splitlines() == [
        "Error: own.rq cannot be read: it is not UTF-8 text",
        "Save it as UTF-8 text.",
    ]


def test_a_value_that_lacks_or_cannot_be(run: Run, sample: Path) -> None:
    lacking = run("query", "leaders-at", "--store", sample)
    assert lacking.stderr.endswith("It is: day, month or year. For example: as_of=2019\n")
    for value in ("7", "-0.1", "nan"):
        refused = run("query", "leaders", "--store", sample, "--param", f"confidence={value}")
        assert refused.exit_code == 2
        assert f"'confidence' cannot be '{value}'" in refused.stderr
    assert run("query", "leaders", "--store", sample, "--param", "confidence=1").exit_code == 0


def test_a_role_is_known_by_its_key_and_its_names_and_no_other(run: Run, sample: Path) -> None:
    rows = {run("query", "people", "--store", sample, "--param", f"role={said}").stdout
            for said in ("managing-director", "MANAGING-DIRECTOR", "Geschäftsführerin")}  # fmt: skip
    assert len(rows) == 1
    assert "Ada Brandt" in rows.pop()
    refused = run("query", "people", "--store", sample, "--param", "role=managing-directer")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Error: there is no role 'managing-directer'\nDid you mean managing-director")
    assert "managing-director" in run("query", "people", "--store", sample, "--param", "role=boss").stderr
    wrong = run("query", "label-holders", "--store", sample, "--param", "level=platinum")
    assert wrong.stderr == "Error: there is no level 'platinum'\nThere are gold, silver, bronze.\n"
    unknown = run("explain", "Ada Brandt", "rolle", "--store", sample)
    assert (unknown.exit_code, "Did you mean role" in unknown.stderr) == (2, True)


def test_a_name_with_two_meanings_lists_them(run: Run, sample: Path) -> None:
    asked = run("query", "statements", "--store", sample, "--param", "entity=KWI")
    assert asked.exit_code == 2
    assert "kuestenwind-initiative" in asked.stderr
    assert "kompetenznetz-waldinnovation" in asked.stderr


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("json", '{"columns"'),
        ("sparql-json", '{"head"'),
        ("sparql-xml", "<?xml"),
        ("tsv", "?cluster\t"),
        ("csv", "cluster,"),
        ("table", ""),
    ],
)
def test_formats_of_tables(run: Run, sample: Path, form: str, begins: str) -> None:
    asked = run("query", "clusters", "--store", sample, "--format", form)
    assert asked.exit_code == 0
    assert asked.stdout.replace("\n ", "").startswith(begins)
    assert "Küstenwind" in asked.stdout


def test_formats_of_triples(run: Run, sample: Path) -> None:
    assert "@prefix gk:" in run("query", "cluster-links", "--store", sample).stdout
    assert run("query", "cluster-links", "--store", sample, "--format", "n-triples").stdout.startswith("<https://")
    assert json.loads(run("query", "cluster-links", "--store", sample, "--format", "json-ld").stdout)
    refused = run("query", "cluster-links", "--store", sample, "--format", "csv")
    assert refused.exit_code == 2
    assert "csv does not fit triples" in refused.stderr


def test_an_answer_into_a_file(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "ä.csv"
    assert run("query", "clusters", "--store", sample, "--output", target).stdout == ""
    assert target.read_bytes().startswith(b"cluster,cluster_name")
    assert list(tmp_path.iterdir()) == [target]
    failed = run("query", "clusters", "--store", sample, "--output", tmp_path / "none" / "x.csv")
    assert failed.exit_code == 1
    assert "cannot be written" in failed.stderr


def test_a_table_for_people_fits_the_terminal(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        for question in ("facts", "leaders", "statistics"):
            shown = run("query", question, "--store", sample, "--format", "table").stdout
            assert max(map(len, shown.splitlines())) <= width
            assert "https://" not in shown
            assert shown.rstrip().endswith("rows")


def test_questions_describe_themselves(run: Run) -> None:
    english, german = run("questions"), run("questions", "--language", "de")
    assert "confidence (number = threshold)" in english.stdout
    assert "Laufbahn einer Person" in german.stdout


def test_questions_stand_in_groups(run: Run) -> None:
    lines = run("questions").stdout.splitlines()
    assert lines[0] == "group,question,title,description,parameters"
    groups = [line.split(",")[0].strip('"') for line in lines[1:]]
    assert list(dict.fromkeys(groups))[:2] == ["Clusters", "People and roles"]
    assert len([g for i, g in enumerate(groups) if i == 0 or g != groups[i - 1]]) == len(set(groups))
    events = run("questions", "--group", "events", "--language", "de").stdout.splitlines()[1:]
    assert events
    assert all(line.startswith("Veranstaltungen,") for line in events)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["de", "en"])
def test_questions_stand_on_a_line_each(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("questions", "--format", "table", "--language", language).stdout.splitlines()
    assert max(map(len, lines)) <= width
    for question in questions():
        (line,) = (line for line in lines if line.startswith(f"  {question.name} "))
        assert question.title[language].startswith(line.split(maxsplit=1)[1].rstrip("…"))
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads[: len(GROUPS)] == [labels[language] for labels in GROUPS.values()]
    few = run("questions", "--format", "table", "--group", "events").stdout.splitlines()
    assert few[0] == "Events"
    assert len(few) < 12


def test_one_question_tells_all_about_itself(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = run("questions", "career", "--format", "table").stdout
    assert max(map(len, told.splitlines())) <= 80
    for said in (
        "career: Career of a person", "--param person=…   Person; has to be given", "0.55 if not given",
        "Columns: person_name, role, as_said", "Example: graphkit query career --param person=",
    ):  # fmt: skip
        assert said in told
    assert run("questions", "career").stdout.count("\n") == 2
    unknown = run("questions", "carer")
    assert (unknown.exit_code, "Did you mean 'career'" in unknown.stderr) == (2, True)


def test_documents_and_stats(run: Run, sample: Path) -> None:
    assert "nordlicht.txt,Nordlicht,2023-05-02,de,,9" in run("documents", "--store", sample).stdout
    assert "fact,role,4" in run("stats", "--store", sample).stdout


def test_why_the_graph_says_so(run: Run, sample: Path) -> None:
    told = run("explain", "ada brandt", "role", "nordlicht", "--store", sample)
    assert told.exit_code == 0
    assert "Ada Brandt role Nordlicht e. V.  (managing-director, since 2020, current)" in told.stdout
    assert "nordlicht.txt, line 1: … Dr. «Ada Brandt ist seit 2020" in told.stdout
    assert "found by by hand, confidence 0.9" in told.stdout
    assert run("explain", "ada brandt", "funds", "--store", sample).exit_code == 2
    assert "Leave out the predicate" in run("explain", "ada brandt", "funds", "--store", sample).stderr


def test_what_is_uncertain_says_so_and_comes_last(run: Run, doubtful: Path) -> None:
    told = run("explain", "ada brandt", "--store", doubtful).stdout
    facts = [line for line in told.splitlines() if " role " in line]
    assert facts[-1] == "uncertain: Ada Brandt role Moornetz  (staff)"
    assert sum(line.startswith("uncertain: ") for line in facts) == 1 < len(facts)
    assert "confidence 0.3, below 0.55: not shown by questions and pages" in told.splitlines()[-1]
    assert told.count("not shown") == 1


def test_what_would_join_them_is_told(run: Run, doubtful: Path) -> None:
    ends = ("path", "Moornetz", "Nordlicht", "--store", doubtful)
    for form in ("table", "csv"):
        found = run(*ends, "--format", form)
        assert found.exit_code == 0
        assert found.stderr == "nothing joins them; less certain facts would join them, and --confidence 0 shows how\n"
    assert run(*ends, "--format", "table", "--confidence", "0").stdout.startswith("1.  Moornetz — ")
    strict = run("path", "Ada Brandt", "Nordlicht", "--store", doubtful, "--confidence", "0.95")
    assert strict.stderr.startswith("nothing joins them; less certain")


def test_checking_says_what_is_missing(run: Run, sample: Path) -> None:
    checked = run("check", "--store", sample, "--format", "csv")
    assert checked.stdout.startswith("kind,check,problem,documents,subject\n")
    assert "4 documents, 21 facts" in checked.stderr
    assert "\ngap,no-sector," in checked.stdout


def test_people_see_gaps_counted_unless_they_ask(run: Run, sample: Path) -> None:
    checked = run("check", "--store", sample, "--format", "table")
    assert "What no document says: " in checked.stdout
    assert " no-sector" in checked.stdout.splitlines()[-1]
    assert "No document says" not in checked.stdout
    listed = run("check", "--store", sample, "--format", "table", "--all")
    assert "No document says" in " ".join(listed.stdout.split())
    assert listed.exit_code == checked.exit_code


@pytest.mark.parametrize("form", ["nq", "ttl", "jsonld", "graphml", "gexf", "csv", "json"])
def test_exports(run: Run, sample: Path, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"graph.{form}"
    shown = run("export", "--store", sample, "--format", form)
    assert shown.exit_code == 0
    assert "Küstenwind" in shown.stdout
    assert run("export", "--store", sample, "--format", form, "--output", target).exit_code == 0
    assert target.read_bytes().decode("utf-8") == shown.stdout_bytes.decode("utf-8")
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_nq_is_everything_sorted(run: Run, sample: Path) -> None:
    lines = run("export", "--store", sample, "--format", "nq").stdout.split("\n")[:-1]
    assert lines == sorted(lines)
    for graph in ("document/nordlicht.txt", "graph/canonical", "graph/identity", "graph/reference"):
        assert any(line.endswith(f"<https://w3id.org/graphkit/{graph}> .") for line in lines)


def test_nq_keeps_texts_with_every_end_of_line(run: Run, tmp_path: Path) -> None:
    said = make_findings("zeilen.txt", None, "Nordlicht\u2028e.\u2029V.\u0085aus Kiel.", ["cluster: Nordlicht"], [])
    folder = sample_store(tmp_path / "lines", [said])
    found = run("export", "--store", folder, "--format", "nq").stdout
    with closing(open_store(folder)) as store:
        assert set(parse(found.encode(), RdfFormat.N_QUADS)) == set(store.quads())


def test_a_network_for_other_programs(run: Run, sample: Path) -> None:
    import networkx as nx

    network = nx.parse_graphml(run("export", "--store", sample, "--format", "graphml").stdout)
    ada = "https://w3id.org/graphkit/person/ada-brandt"
    assert network.nodes[ada].items() >= {"label": "Ada Brandt", "type": "Person"}.items()
    places = {(data["x"], data["y"]) for _, data in network.nodes(data=True)}
    assert len(places) == len(network)
    found = [data for _, _, data in network.out_edges(ada, data=True)]
    assert {data["role"] for data in found} == {"managing-director", "staff"}
    assert all(0 < data["confidence"] <= 1 for data in found)


def test_gephi_gets_the_places_and_colours_of_the_page(run: Run, sample: Path) -> None:
    content = run("export", "--store", sample, "--format", "gexf").stdout
    gexf, viz = "{http://www.gexf.net/1.2draft}", "{http://www.gexf.net/1.2draft/viz}"
    nodes = list(ET.fromstring(content).iter(f"{gexf}node"))
    colours = {tuple(one.attrib.items()) for node in nodes for one in node.iter(f"{viz}color")}
    places = {tuple(one.attrib.items()) for node in nodes for one in node.iter(f"{viz}position")}
    assert 3 < len(colours) < 10
    assert len(places) == len(nodes)


def test_nothing_that_was_read_is_said_to_be_certain(run: Run, tmp_path: Path) -> None:
    claim = ("role", "Ida Falk", "Hafennetz", {"role": "staff", "status": "current"})
    notes = ("cluster: Hafennetz", "person: Ida Falk")
    findings = make_findings("hafen.txt", "2024-05-01", "Ida Falk ist im Hafennetz.", notes, (claim,), 1.0)
    store = sample_store(tmp_path / "store", (findings,))
    assert "confidence 0.99" in run("explain", "Ida Falk", "--store", store).stdout
    table = run("query", "facts", "--format", "table", "--store", store).stdout
    assert "0.99" in table.split()
    assert run("query", "facts", "--format", "csv", "--store", store).stdout.endswith(",1\n")


def test_who_is_only_named_is_not_explained(run: Run, tmp_path: Path) -> None:
    findings = make_findings("hafen.txt", "2024-05-01", "Ida Falk kam zum Hafennetz.", ("person: Ida Falk",), (), 1.0)
    store = sample_store(tmp_path / "store", (findings,))
    refused = run("explain", "Ida Falk", "--store", store)
    assert refused.exit_code == 2
    assert "no fact is stated of 'Ida Falk': it is only named, in hafen.txt" in refused.stderr
