"""SPARQL text as tokens: as much grammar as it takes to bind a variable or to see what a query wants, and no more.

The scanner agrees with the engine about where strings, comments and IRIs begin and end. The one place where that hangs
on context is `<`, an operator or the beginning of an IRI; where a text can be read both ways, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, cast

from graphkit.errors import QueryError
from graphkit.lines import lines

Kind = Literal["space", "comment", "iri", "string", "variable", "language", "number", "name", "word", "mark"]

_CHARACTER = r"\w\-\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[^\W\d_](?:[{_CHARACTER}.]*[{_CHARACTER}])?)?"
_LOCAL = rf"(?:(?:[\w:]|{_ESCAPE})(?:(?:[{_CHARACTER}.:]|{_ESCAPE})*(?:[{_CHARACTER}:]|{_ESCAPE}))?)?"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("space", r"\s+"),
    ("comment", r"\#[^\n\r]*"),
    ("iri", r'<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'),
    (
        "string",
        r'"""(?:"{0,2}(?:[^"\\]|\\[\s\S]))*+"""'
        r"|'''(?:'{0,2}(?:[^'\\]|\\[\s\S]))*+'''"
        r'|"(?:[^"\\\n\r]|\\.)*+"'
        r"|'(?:[^'\\\n\r]|\\.)*+'",
    ),
    ("variable", r"[?$]\w[\w\u00b7\u0300-\u036f\u203f\u2040]*"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?"),
    ("name", rf"_:\w(?:[{_CHARACTER}.]*[{_CHARACTER}])?|{_PREFIX}:{_LOCAL}"),
    ("number", r"\d*\.?\d+(?:[eE][+-]?\d+)?"),
    ("word", r"[^\W\d]\w*"),
    ("mark", r"[\s\S]"),
)
_SCANNER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))
_WITHOUT_NAMES = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS if kind != "name"))
_LIKE_A_PREFIX = re.compile(rf"(?>{_PREFIX})(?!:)")
_MOST_NESTED = 300  # the engine follows brackets into brackets, and its stack ends at some thousands
_OPERANDS = frozenset({"iri", "string", "variable", "language", "number", "name", "word"})
_WEB_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_PLACE = re.compile(r"error at (\d+):(\d+)")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; the texts of all tokens, joined, are the query."""

    kind: Kind
    text: str

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for everything that is no bare word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> tuple[Token, ...]:
    """The query in pieces, in time that grows as the text does.

    Raises QueryError where `<` can be read as an operator and as the beginning of an IRI, where a string does not end,
    and where brackets are nested too deep.
    """
    found: list[Token] = []
    brackets: list[str] = []
    before = Token("space", "")
    position = without_names = 0
    while position < len(query):
        if position >= without_names:
            without_names = _end_of_words(query, position)
        scanner = _WITHOUT_NAMES if position < without_names else _SCANNER
        token = _next(query, position, scanner, "(" in brackets[-1:] and _operand(before))
        _check_closed(query, position, token)
        if token.kind == "mark":
            _nest(brackets, token.text)
            if len(brackets) > _MOST_NESTED:
                raise QueryError(f"the query nests more than {_MOST_NESTED} brackets", "Write it with fewer brackets.")
        if token.kind not in {"space", "comment"}:
            before = token
        found.append(token)
        position += len(token.text)
    return tuple(found)


def _end_of_words(query: str, position: int) -> int:
    """How far words and dots go on as in a prefix that no colon follows: no name with a prefix begins before."""
    words = _LIKE_A_PREFIX.match(query, position)
    return words.end() if words else position


def _next(query: str, position: int, scanner: re.Pattern[str], after_operand: bool) -> Token:
    match = scanner.match(query, position)
    if match is None or (match.lastgroup == "iri" and after_operand and _is_operator(match[0])):
        return Token("mark", query[position])
    return Token(cast("Kind", match.lastgroup), match[0])


def _is_operator(text: str) -> bool:
    """Whether `<` compares, as it does after an operand in parentheses; nothing that compares looks like `<http://`."""
    if _WEB_ADDRESS.match(text):
        return False
    if set(text) & {"#", "'"}:
        raise QueryError(f"the query can be read in two ways at {text}", "Put a space on both sides of '<'.")
    return True


def _operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.text == ")"


def _check_closed(query: str, position: int, token: Token) -> None:
    """Raise QueryError if the token is the beginning of a string that has no end: one quote, or two of three."""
    quote = token.text[:1]
    if quote in {'"', "'"} and (
        len(token.text) == 1 or (len(token.text) == 2 and query.startswith(quote * 3, position))
    ):
        line, column = query.count("\n", 0, position) + 1, position - query.rfind("\n", 0, position)
        raise QueryError(
            f"the string that begins at line {line}, column {column} of the query does not end",
            "Put a quote at its end; a quote within it is written with a backslash.",
        )


def _nest(brackets: list[str], mark: str) -> None:
    if mark in "({[":
        brackets.append(mark)
    elif mark in ")}]" and brackets:
        brackets.pop()


def form(query: tuple[Token, ...]) -> str:
    """The first keyword after the prologue, such as SELECT or INSERT; empty if there is none."""
    return next((token.keyword for token in query if token.keyword and token.keyword not in _PROLOGUE), "")


def uses(query: tuple[Token, ...], keyword: str) -> bool:
    """Whether the keyword (in capitals) stands in the query as a word of its own."""
    return any(token.keyword == keyword for token in query)


def solid(query: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without spaces and comments."""
    return tuple(token for token in query if token.kind not in {"space", "comment"})


def declared(query: tuple[Token, ...]) -> dict[str, str]:
    """The namespaces that the query declares, by prefix; where one is declared twice, the later one."""
    pieces = solid(query)
    return {
        name.text[:-1]: iri.text[1:-1]
        for keyword, name, iri in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if keyword.keyword == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }


def with_prefixes(query: tuple[Token, ...], known: Mapping[str, str]) -> str:
    """The query with a declaration of every known prefix that it uses and does not declare, on its first line."""
    given = declared(query)
    used = {token.text.partition(":")[0] for token in query if token.kind == "name"}
    missing = sorted((used & known.keys()) - given.keys())
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing) + "".join(t.text for t in query)


def fault(query: str, said: str, known: Iterable[str]) -> tuple[str, str]:
    """Where and why a query does not parse, and what to do about it; the place is empty if the engine does not say.

    `said` is the engine's message, `known` are the prefixes that need no declaration. One that is not declared is named
    where it stands before the place that the engine gives, which is behind it.
    """
    stopped = _PLACE.search(said)
    unknown = _unknown_prefix(tokens(query), known)
    if stopped is None or unknown is None or (unknown[1], unknown[2]) > (int(stopped[1]), int(stopped[2])):
        return place_of_error(query, said), "Check the SPARQL at that place and just before it."
    prefix, line, column = unknown
    near = get_close_matches(prefix, sorted(known), 1, 0.6)
    hint = f"Did you mean {near[0]}:? " if near else ""
    return (
        f"line {line}, column {column}: the prefix {prefix}: is not declared",
        f"{hint}Declare it in front of the query: PREFIX {prefix}: <https://…>",
    )


def _unknown_prefix(query: tuple[Token, ...], known: Iterable[str]) -> tuple[str, int, int] | None:
    """The first prefix that is neither declared nor known, with its line and column; None if there is none."""
    usable, before = {*declared(query), *known, "_"}, ""
    for token in query:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in usable:
            return prefix, before.count("\n") + 1, len(before) - before.rfind("\n")
        before += token.text
    return None


def place_of_error(query: str, said: str) -> str:
    """Where the engine stopped and what stands there; empty if it does not say.

    The engine itself lists every word that could have stood there instead.
    """
    place = _PLACE.search(said)
    if place is None:
        return ""
    line, column = int(place[1]), int(place[2])
    rest = "".join(lines(query)[line - 1 : line])[column - 1 :].split()
    found = f"'{rest[0][:_SHOWN]}'" if rest else "the end of the line"
    return f"line {line}, column {column}, at {found}"


def calls_out(query: tuple[Token, ...]) -> bool:
    """Whether the query may call another server.

    Engines do not all ask for a space around a keyword, so `SERVICESILENT<…>` and `SERVICE:x {` count.
    """
    pieces = solid(query)
    following = [*pieces[1:], Token("space", "")]
    return any(
        "service" in token.text.lower() and (token.kind == "word" or (token.kind == "name" and after.text == "{"))
        for token, after in zip(pieces, following, strict=False)
    )


def within_graph(query: tuple[Token, ...], graph: str) -> str:
    """The query, or the operation of an update, with its WHERE clause read from one named graph, and GRAPH as before.

    For servers on which naming a default graph hides all named ones, and for updates. `graph` is an IRI.
    """
    groups = _outer_groups(query)
    wanted = {"CONSTRUCT": 1, "INSERT": len(groups) - 1, "DELETE": len(groups) - 1}.get(form(query), 0)
    if len(groups) <= wanted:
        return "".join(token.text for token in query)
    first, last = groups[wanted]
    texts = [token.text for token in query]
    texts[first] += f" GRAPH <{graph}> {{"
    texts[last] = "} " + texts[last]
    return "".join(texts)


def _outer_groups(query: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Places of the opening and closing brace of every group that stands in no other brackets."""
    groups, brackets, start = [], list[str](), 0
    for place, token in enumerate(query):
        if token.kind == "mark":
            if token.text == "{" and not brackets:
                start = place
            _nest(brackets, token.text)
            if token.text == "}" and not brackets:
                groups.append((start, place))
    return groups
