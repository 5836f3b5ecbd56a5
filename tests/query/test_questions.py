"""Questions: their headers are strict, and all that ship are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import QueryError, UsageError
from graphkit.query import Question, faults, find_question, parse_question, questions


def parsed(header: str, body: str = "SELECT * { ?s ?p ?_x }") -> Question:
    return parse_question("".join(f"#+ {line}\n" for line in header.splitlines()) + body, "q", "q.rq")


def test_there_are_enough() -> None:
    assert len(questions()) >= 65
    assert {"facts", "entities"} <= {question.name for question in questions()}


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("titel: x", "unknown key 'titel' in header"),
        ("title: {de: x}", "title has no text in 'en'"),
        ("title: {de: x, fr: y}", "unknown key 'fr' in title"),
        ("parameters: {x: {type: text}}", r"parameters.x.type is 'text'"),
        ("parameters: {x: {}}", r"parameters.x.type is ''"),
        ("parameters: {x: {type: string, defalt: 1}}", "unknown key 'defalt' in parameters.x"),
        ("parameters: {x: {type: string, default: [1]}}", "parameters.x.default is no plain value"),
        ("parameters: {x: {type: string, example: [1]}}", "parameters.x.example is no plain value"),
        ("parameters: {x: {type: entity, of: [Cat]}}", "parameters.x.of is 'Cat'"),
        ("parameters: {x: {type: entity, of: {a: b}}}", "parameters.x.of is"),
        ("parameters: {x: {type: string, of: [Person]}}", "parameters.x.of belongs to"),
        ("group: clusterz", "group is 'clusterz'"),
        ("group: [people]", "group is"),
        ("parameters: {X: {type: string}}", "parameters.X is no name"),
        ("parameters: {x: {type: string}, y: {type: string}}", "parameters.y is never used"),
        ("parameters: [x]", "parameters is no list"),
        ("title: a\ntitle: b", "title stands twice"),
        ("title: [", "the header cannot be read"),
        ("title: " + "[" * 5000, "the header cannot be read"),
        ("parameters: {x: {type: integer, default: abc}}", "parameters.x.default is 'abc'"),
        ("parameters: {x: {type: integer, default: threshold}}", "parameters.x.default is 'threshold'"),
        ("parameters: {x: {type: number, example: many}}", "parameters.x.example is 'many'"),
        ("parameters: {x: {type: role, default: king}}", "parameters.x.default is 'king'"),
        ("title: x", r"\?_x is not among the parameters"),
    ],
)
def test_a_wrong_header_names_file_and_key(header: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parsed(header)
    assert caught.value.message.startswith("q.rq")


def test_a_header_may_name_a_group_and_examples() -> None:
    question = parsed("group: people\nparameters: {x: {type: string, example: y}}")
    assert (question.group, question.parameters[0].example) == ("people", "y")
    plain = parsed("parameters: {x: {type: string}}")
    assert (plain.group, plain.parameters[0].example) == ("", "")


def test_a_parameter_may_say_which_entities_it_takes() -> None:
    (several,) = parsed("parameters: {x: {type: entity, of: [Cluster, Person]}}").parameters
    (one,) = parsed("parameters: {x: {type: entity, of: Person}}").parameters
    (anything,) = parsed("parameters: {x: {type: entity}}").parameters
    assert (several.of, one.of, anything.of) == (("Cluster", "Person"), ("Person",), ())


@pytest.mark.parametrize(
    "query", ["DROP ALL", "INSERT DATA { <a:a> <a:b> 1 }", "PREFIX a: <a:a> LOAD <http://e>", "hello", ""]
)
def test_questions_only_read(query: str) -> None:
    with pytest.raises(QueryError):
        parse_question(query, "q", "q.rq")


def test_questions_are_found_by_name_path_and_text(tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text("\ufeffASK { ?s ?p ?o }", encoding="utf-8")
    assert find_question("facts").name == "facts"
    assert find_question(str(own)).form == "ASK"
    assert find_question("SELECT * { ?s ?p ?o }").form == "SELECT"
    with pytest.raises(UsageError) as caught:
        find_question("fakts")
    assert "Did you mean 'facts'" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#+ parameters: {n: {type: integer, default: abc}}\nSELECT ?s { ?s ?p ?_n }", "parameters.n.default is 'abc'"),
        ("#+ title: broken\nSELECT ?s { ?s ?p }", "wrong.rq does not parse: line 2"),
        ("ASK { ?s ?p }", "wrong.rq does not parse: line 1"),
        ("CONSTRUCT { ?s ?p ?o } { ?s nobody:knows ?o }", "the prefix nobody: is not declared"),
    ],
)
def test_an_own_file_that_cannot_be_asked_is_a_fault_and_no_question(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "right.rq").write_text("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", encoding="utf-8")
    (tmp_path / "wrong.rq").write_text(text, encoding="utf-8")
    (fault,) = faults(str(tmp_path))
    assert said in fault.message
    known = {question.name for question in questions(str(tmp_path))}
    assert "right" in known
    assert "wrong" not in known


def test_a_file_that_is_no_text_is_one_clear_line(tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_bytes(b"SELECT \xff")
    with pytest.raises(QueryError, match=r"own\.rq cannot be read"):
        find_question(str(own))
