"""Questions by name, from a file, or as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from graphkit.errors import QueryError, UsageError
from graphkit.query.base import Question, is_parameter
from graphkit.query.binding import check_header
from graphkit.query.columns import columns
from graphkit.query.header import read_group, read_header, read_parameters, read_texts
from graphkit.resources import resource
from graphkit.sparql import Token, form, tokens

SUFFIX = ".rq"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def questions(own: str = "") -> tuple[Question, ...]:
    """All questions, by name: the shipped ones and those of the folder `own`, except for what `faults` tells."""
    return tuple(found for found in _read(own) if isinstance(found, Question))


def faults(own: str) -> tuple[QueryError, ...]:
    """What is wrong with files of the folder `own`: they stand in no other question's way, and cannot be asked."""
    shipped, wrong = _shipped(), list[QueryError]()
    for path in _own(own):
        if path.stem in shipped:
            wrong.append(QueryError(f"{path}: there is a question '{path.stem}' already", "Give it another name."))
        elif not _NAME.fullmatch(path.stem):
            hint = "Use letters a-z, digits, '-' and '_'."
            wrong.append(QueryError(f"{path}: '{path.stem}' is no name for a question", hint))
    return (*wrong, *(found for found in _read(own) if isinstance(found, QueryError)))


def question_named(name: str, own: str = "") -> Question:
    """The question of that name; raises UsageError with the nearest names if there is none."""
    files = _files(own)
    if name not in files:
        raise UsageError(f"there is no question '{name}'", _nearest(name, files))
    return parsed_file(files[name])


def find_question(reference: str, own: str = "") -> Question:
    """The question that a name, a path or a query text stands for; a name comes before a file.

    Raises UsageError if there is none, QueryError if its header or its form is wrong.
    """
    if set(reference) & set("{<"):
        return parse_question(reference, "query", "the query")
    files = _files(own)
    if reference in files:
        return parsed_file(files[reference])
    if Path(reference).is_file():
        return parsed_file(Path(reference))
    raise UsageError(f"there is no question or file '{reference}'", _nearest(reference, files))


def _files(own: str) -> dict[str, Path]:
    """Files of questions by name; those of the folder `own` have names of their own."""
    files = {path.stem: path for path in _own(own) if _NAME.fullmatch(path.stem)} | _shipped()
    return dict(sorted(files.items()))


def _shipped() -> dict[str, Path]:
    return {path.stem: path for path in resource("queries").glob(f"*{SUFFIX}")}


def _own(folder: str) -> list[Path]:
    return sorted(Path(folder).glob(f"*{SUFFIX}")) if folder else []


def _read(own: str) -> Iterator[Question | QueryError]:
    """Every question, or what is wrong with its file; raises QueryError for a shipped one."""
    mine = set(_own(own))
    for path in _files(own).values():
        try:
            found = parsed_file(path)
            if path in mine:
                columns(found)
            yield found
        except QueryError as error:
            if path not in mine:
                raise
            yield error


def _nearest(name: str, known: Iterable[str]) -> str:
    near = " or ".join(f"'{match}'" for match in get_close_matches(name, known, 3, 0.5))
    hint = f"Did you mean {near}? " if near else ""
    return hint + "`graphkit questions` lists the questions."


def parsed_file(path: Path) -> Question:
    """The question in a file, named after it; read anew once the file has changed. Raises QueryError."""
    with _readable(path):
        return _parsed(path, path.stat().st_mtime_ns)


def query_text(path: Path) -> str:
    """The text of a file with a query; raises QueryError."""
    with _readable(path):
        return path.read_text(encoding="utf-8-sig")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """A file that cannot be read becomes one line and a hint."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise QueryError(f"{path.name} cannot be read: it is not UTF-8 text", "Save it as UTF-8 text.") from error
    except FileNotFoundError as error:
        hint = "If it belongs to graphkit itself, install graphkit anew."
        raise QueryError(f"{path} is missing", hint) from error
    except OSError as error:
        raise QueryError(f"{path.name} cannot be read: {error.strerror}", "Ask for the right to read it.") from error


@lru_cache(maxsize=1 << 10)
def _parsed(path: Path, changed: int) -> Question:
    """The question in a file; `changed` is when the file was last written, so that a newer one is read anew."""
    return parse_question(query_text(path), path.stem, path.name)


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
    check_header(question)
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
