"""The small language in which patterns are written, compiled to regular expressions over encoded sentences.

    {subject:person}, {role} <of> {object:body}

- `{name:class}` is a slot: one mention of that class. `{name:class+}` is a list of them ("A, die Firma B und C"),
  `{name:class*}` a list without words between ("A, B und C"). `{role}`, `{since:date}`, `{value:count}` are slots as
  well; a slot without a name (`{:body}`) only has to be there.
- `<word-set>` stands for a set of words that many patterns share; they are defined in `ontology/patterns/words.toml`.
- `~` is a short gap that no other mention may stand in, `~~` a longer one that mentions may stand in, `~~~` one that
  goes on in further lines of a box.
- `(a|b)` is a choice, `?` after a bracket or word makes it optional, `leit*` is a word that begins so, `*leiter` one
  that ends so.
- `\\(` and `\\)` are brackets of the text, `\\|` is the border between two cells of a row. Letter case and the amount
  of white space never matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graphkit.errors import ExtractionError
from graphkit.extract.relations.literals import literals, surer

CLASSES: Mapping[str, str] = {
    "person": "P", "cluster": "C", "org": "CO", "organization": "O", "body": "COJM", "programme": "M",
    "project": "J", "initiative": "JM", "event": "E", "award": "A", "region": "G", "demonym": "g", "place": "Gg",
    "sector": "S", "actor": "PCO", "venture": "CJ", "funder": "OMG", "thing": "COJME",
    "role": "R", "organ": "B", "office": "RB", "date": "DWFU", "when": "DW", "onset": "DWF", "count": "N",
}  # fmt: skip

_PIECES = re.compile(
    r"(?P<slot>\{(?P<name>\w*):?(?P<kind>\w*)(?P<many>[+*]?)\})|(?P<words><[\w-]+>)|(?P<gap>~{1,3})|(?P<escaped>\\[().|])"
    r"|(?P<group>[()|?])|(?P<word>\*?[^\W_][\w.'’&\-]*\*?)|(?P<mark>[,:;/\-–!.'’])|(?P<space>\s+)"
)
_ATTRIBUTE = r"(?<=⟧)\s*\b(?:des|der|von(?: der| dem)?|vom|of(?: the)?|aus (?:dem|der))\s+(?:[\w.-]+\s+){0,3}⟦[COM]\d+⟧"
_GAPS = {
    "~": rf"(?:[^⟦⟧;:|()]|⟦[DWFUNgGSRB]\d+⟧|\([^()]{{0,90}}\)|{_ATTRIBUTE}){{0,70}}?",
    "~~": r"(?:[^⟦⟧;|]|⟦\w\d+⟧){0,160}?",
    "~~~": r"(?:[^⟦⟧]|⟦\w\d+⟧){0,250}?",
}
_LONGEST_LIST = 40
_DETAIL = r"(?:\s*\([^()]{1,90}\))?"
_WORDS_BEFORE = (
    r"(?:(?!und\b|sowie\b|unterstützt\b|begleitet\b|supported\b)"
    r"(?:⟦[SgNRB]\d+⟧(?:-?\s*und\s*⟦S\d+⟧)?[\w\-]*|[\w.\-’']+)\s+){0,4}"
)
_JOIN = (
    r"(?:\s*-?\s*(?:,|/|;|\bund\b|\bsowie\b|\boder\b|\bbzw\.|\band\b|\bas well as\b|&)"
    r"(?:\s*(?:\bund\b|\bsowie\b|\band\b|\bgemeinsam mit\b|\bas well as\b))?\s*-?\s*" + _WORDS_BEFORE + ")"
)
_BARE_JOIN = r"\s*(?:,|/|\bund\b|\bsowie\b|\band\b|&)\s*"
_ASIDE = {
    "P": r"(?:\s+(?:von|vom|aus|of|from)\s+(?:der\s+|dem\s+|the\s+)?⟦[COG]\d+⟧"
    r"|\s*,\s*(?:[^⟦⟧,;|]{0,25}⟦[RB]\d+⟧|[^⟦⟧,;|]{0,40}⟦[CO]\d+⟧)"
    r"(?:[^⟦⟧,;|]|⟦[^P]\d+⟧){0,80}?(?=,|\s(?:und|sowie|and)\s)){0,2}",
    "O": r"(?:\s+(?:aus|in|von|vom|mit Sitz in|from|of)\s+(?:der\s+|dem\s+)?⟦G\d+⟧)?(?:\s*–[^–⟦⟧]{1,60}–)?",
}


@dataclass(frozen=True)
class Template:
    """A template that has been read: its expression, the kinds of mention and the words that must be there.

    A stretch that it matches holds mentions of all `kinds`, and one string of each list in `steps`, in lower case, one
    behind the other.
    The expression is compiled when it is first needed, for most documents need few of them.
    """

    source: str
    expression: str
    kinds: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    lists: frozenset[str]
    letters: Mapping[str, str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; raises ExtractionError if it is not well formed."""
        try:
            return re.compile(self.expression, re.IGNORECASE)
        except re.error as error:
            raise ExtractionError(
                f"template is not well formed ({error}): {self.source}", "Check brackets and slots."
            ) from error


def compile_template(source: str, words: Mapping[str, str]) -> Template:
    """Read `source`; `words` maps the names of word sets to expressions. Raises ExtractionError."""
    parts: list[str] = []
    kinds: list[str] = []
    lists: set[str] = set()
    named: dict[str, str] = {}
    place = 0
    while place < len(source):
        match = _PIECES.match(source, place)
        if match is None:
            raise ExtractionError(
                f"template cannot be read at {source[place:]!r}: {source}", "See relations/template.py."
            )
        place = match.end()
        if match["slot"]:
            name, letters = _slot(match, source)
            kinds.append(letters)
            named[name] = letters
            if match["many"]:
                lists.add(name)
            parts.append(_slot_regex(name, letters, match["many"]))
        else:
            parts.append(_plain(match, source, words))
    return Template(source, "".join(parts), _needed(kinds, source), steps(source, words), frozenset(lists), named)


def _slot(match: re.Match[str], source: str) -> tuple[str, str]:
    name, kind = match["name"], match["kind"] or match["name"]
    if kind not in CLASSES:
        raise ExtractionError(
            f"template names an unknown class {kind!r}: {source}", "Classes: " + ", ".join(sorted(CLASSES))
        )
    return name, CLASSES[kind]


def _slot_regex(name: str, letters: str, many: str) -> str:
    one = rf"⟦[{letters}]\d+⟧"
    if not many:
        return f"(?P<{name}>{one})" if name else one
    aside = _ASIDE["P"] if "P" in letters else _ASIDE["O"]
    item, join = (one + _DETAIL, _BARE_JOIN) if many == "*" else (one + _DETAIL + aside, _JOIN)
    whole = f"(?>{item}(?:{join}{item}){{0,{_LONGEST_LIST}}})"  # atomic: a list is taken whole or not at all
    return f"(?P<{name}>{whole})" if name else whole


def _plain(match: re.Match[str], source: str, words: Mapping[str, str]) -> str:
    text = match[0]
    if match["words"]:
        if text[1:-1] not in words:
            raise ExtractionError(f"template names an unknown word set {text}: {source}", "Define it in words.toml.")
        return f"(?:{words[text[1:-1]]})"
    if match["gap"]:
        return _GAPS[text]
    if match["escaped"]:
        return text if text == r"\." else r"\s*" + text + r"\s*"
    if match["group"]:
        return "(?:" if text == "(" else text
    if match["word"]:
        return _word(text)
    return r"\s*" if match["space"] else r"\s*" + re.escape(text)


def _word(text: str) -> str:
    core = re.escape(text.strip("*"))
    if text.endswith("*"):
        core += r"\w*"
    head = r"\b\w*" if text.startswith("*") else r"\b"
    tail = r"\b" if core[-1].isalnum() or core.endswith("*") else ""
    return f"(?:{head}{core}{tail})"


def _needed(kinds: Iterable[str], source: str) -> tuple[str, ...]:
    """Letters of the slots outside of brackets: a choice or an optional slot is not needed."""
    depth, outside = 0, []
    slots = iter(kinds)
    for match in _PIECES.finditer(source):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match["slot"]:
            letters = next(slots)
            if depth == 0:
                outside.append(letters)
    return tuple(sorted(set(outside)))


def steps(source: str, words: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Lists of lower-case strings of each of which a matching stretch holds one, behind that of the list before.

    Slots, words, word sets and marks directly outside of brackets count alone; a bracketed choice counts if each of its
    branches has a word.
    """
    found: list[tuple[str, ...]] = []
    branches: list[tuple[str, ...]] = [()]
    depth = 0
    pieces = list(_PIECES.finditer(source))
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        text, optional = piece[0], following is not None and following[0] == "?"
        depth += {"(": 1, ")": -1}.get(text, 0)
        said = () if optional else _said(piece, words)
        if text == "(" and depth == 1:
            branches = [()]
        elif text == ")" and depth == 0 and not optional and all(branches):
            found.append(tuple(dict.fromkeys(word for branch in branches for word in branch)))
        elif text == "|" and depth == 1:
            branches.append(())
        elif said and depth == 1:
            branches[-1] = surer(branches[-1], said)
        elif said and depth == 0:
            found.append(said)
    return tuple(found)


def _said(piece: re.Match[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """The strings of which a piece of a template stands for one, if that is certain."""
    if piece["words"]:
        return literals(words[piece[0][1:-1]])
    if piece["slot"]:
        return tuple(f"⟦{letter}".lower() for letter in CLASSES[piece["kind"] or piece["name"]])
    return (piece[0].strip("*\\").lower(),) if piece["word"] or piece["mark"] or piece["escaped"] else ()
