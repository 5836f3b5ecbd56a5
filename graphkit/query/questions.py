"""Questions by name, from a file, or as typed."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from graphkit.errors import QueryError, UsageError
from graphkit.query.base import Question
from graphkit.query.header import read_group, read_header, read_parameters, read_texts
from graphkit.resources import resource
from graphkit.sparql import Token, form, tokens

SUFFIX = ".rq"
_READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def questions() -> tuple[Question, ...]:
    """All shipped questions, by name."""
    return tuple(_read_file(path) for path in sorted(resource("queries").glob(f"*{SUFFIX}")))


def find_question(reference: str) -> Question:
    """The question that a name, a path or a query text stands for; a shipped name comes before a file.

    Raises UsageError if there is none, QueryError if its header or its form is wrong.
    """
    shipped = resource("queries", reference + SUFFIX)
    if set(reference) & set("{<"):
        return parse_question(reference, "query", "the query")
    if Path(reference).name == reference and shipped.is_file():
        return _read_file(shipped)
    if Path(reference).is_file():
        return _read_file(Path(reference))
    near = get_close_matches(reference, [path.stem for path in resource("queries").glob(f"*{SUFFIX}")], 1, 0.5)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    raise UsageError(f"there is no question or file '{reference}'", hint + "`graphkit questions` lists the questions.")


def _read_file(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path.name} cannot be read: it is not UTF-8 text", "Save it as UTF-8 text.") from error
    except OSError as error:
        raise QueryError(f"{path.name} cannot be read: {error.strerror}", "Ask for the right to read it.") from error
    return parse_question(text, path.stem, path.name)


def parse_question(text: str, name: str, origin: str) -> Question:
    """A question from its text; raises QueryError that says what is wrong with the header or the query."""
    header = read_header(text, origin)
    pieces = tokens(text)
    question = Question(
        name=name,
        origin=origin,
        text=text,
        form=_reading_form(pieces, origin),
        title=read_texts(header, "title", origin),
        description=read_texts(header, "description", origin),
        parameters=read_parameters(header, origin),
        group=read_group(header, origin),
        tokens=pieces,
    )
    _check_parameters(question)
    return question


def _reading_form(pieces: tuple[Token, ...], origin: str) -> str:
    found = form(pieces)
    if found in _CHANGING:
        raise QueryError(f"{origin}: {found} changes data; questions only read", "Use `graphkit load` and `remove`.")
    if found not in _READING:
        raise QueryError(f"{origin} is no query", f"A query begins with {', '.join(_READING[:-1])} or {_READING[-1]}.")
    return found


def _check_parameters(question: Question) -> None:
    used = {token.text[2:] for token in question.tokens if is_parameter(token)}
    declared = {parameter.name for parameter in question.parameters}
    for name in sorted(used - declared):
        raise QueryError(
            f"{question.origin}: ?_{name} is not among the parameters of its header",
            f"Declare it in a header: '#+ parameters: {{{name}: {{type: string}}}}'.",
        )
    for name in sorted(declared - used):
        raise QueryError(f"{question.origin}: parameters.{name} is never used", f"It stands in the query as ?_{name}.")


def is_parameter(token: Token) -> bool:
    """Whether the token is a variable that stands for a parameter."""
    return token.kind == "variable" and token.text[1:2] == "_" and len(token.text) > 2
