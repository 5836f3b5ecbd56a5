"""Pattern files: `ontology/patterns/<predicate>.toml`, one per predicate, with the examples that prove them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from graphkit.errors import ExtractionError
from graphkit.extract.relations.template import Template, compile_template
from graphkit.model import PredicateName, Status
from graphkit.vocabulary import Vocabulary

_FILE_KEYS = {"predicate", "time", "pattern", "frame", "example"}
_PATTERN_KEYS = {
    "id", "templates", "confidence", "subject", "object", "role", "roles", "status", "time", "presupposed", "nested",
    "unless",
}  # fmt: skip
_FRAME_KEYS = {
    "id", "trigger", "confidence", "subject", "object", "role", "roles", "status", "time", "presupposed", "unless",
}  # fmt: skip
_ARGUMENT_KEYS = {"kind", "side", "lead", "unsaid"}
_SIDES = frozenset({"any", "before", "after"})
_EXAMPLE_KEYS = {"text", "claims", "language", "published"}
TIMES = frozenset({"none", "period", "start", "held", "point", "required", "assembly"})
IMPLIED = frozenset({"topic", "body", "event", "project", "programme", "undertaking", "venture"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying one relation.

    `subject` and `object` are slots of the template unless they name an implied thing ("topic", "body", "event", …).
    `time` says what a date in reach means: "period" takes only what opens or closes one, "start" also a plain date,
    "held" the days of an event, "point" the date of a count; "required" is "start" without which there is no claim,
    "assembly" is "start" or else the day of the meeting that the text speaks of.
    `nested` is the class of mentions inside whose names the other end is looked for ("HLX-Jahrestagung").
    `unless` is an expression that must not be found in what matched.
    `presupposed` marks noun phrases, which stay true in a sentence that denies or plans something.
    """

    id: str
    predicate: PredicateName
    templates: tuple[Template, ...]
    confidence: float
    subject: str | None = None
    object: str | None = None
    role: str | None = None
    roles: frozenset[str] = frozenset()
    status: Status | None = None
    time: str = "none"
    presupposed: bool = False
    nested: str | None = None
    unless: re.Pattern[str] | None = None

    @property
    def method(self) -> str:
        """How evidence names the pattern."""
        return f"pattern:{self.predicate}/{self.id}"


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills one end of a frame: mentions of a class, in coordination if they are several.

    `side` is where they stand from the trigger ("before", "after", "any"); `unsaid` names what fills the end where the
    clause has nothing that fits, and `lead` are words that stand right before it.
    """

    template: Template
    side: str
    unsaid: str | None
    lead: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A relation said by a trigger word, whose arguments are the nearest ones in its clause, in any order.

    `trigger` is a template; what its own slots fill counts before what stands around it. `pattern` says all the rest.
    """

    pattern: Pattern
    trigger: Template
    subject: Argument | None
    object: Argument | None


def load_frames(folder: Path, vocabulary: Vocabulary) -> tuple[Frame, ...]:
    """The frames of every file of `folder`, by file name and place; raises ExtractionError on a broken rule."""
    words = load_words(folder / "words.toml")["sets"]
    return tuple(
        _frame(entry, content, path, words, vocabulary)
        for path in pattern_files(folder)
        for content in [read_file(path)]
        for entry in content.get("frame", [])
    )


def load_patterns(folder: Path, vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    """The patterns of every file of `folder`, by file name and place; raises ExtractionError on a broken rule."""
    words = load_words(folder / "words.toml")["sets"]
    found = [
        _pattern(entry, content, path, words, vocabulary)
        for path in pattern_files(folder)
        for content in [read_file(path)]
        for entry in content.get("pattern", [])
    ]
    ids = [p.method for p in found]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise ExtractionError(
            f"{folder.name}: pattern id used twice: {', '.join(twice)}", "Give each pattern its own id."
        )
    return tuple(found)


def pattern_files(folder: Path) -> list[Path]:
    """The files of predicates, sorted."""
    return sorted(path for path in folder.glob("*.toml") if path.stem != "words")


def read_file(path: Path) -> dict[str, Any]:
    """A pattern file as it is, checked for unknown keys; raises ExtractionError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExtractionError(f"{path.name}: not TOML: {error}", "Mend the file.") from error
    _known(content, _FILE_KEYS, path.name)
    if content.get("predicate") not in get_args(PredicateName):
        raise ExtractionError(
            f"{path.name}: unknown predicate {content.get('predicate')!r}", "Name one of the ontology."
        )
    for example in content.get("example", []):
        _known(example, _EXAMPLE_KEYS, f"{path.name}: example")
    return content


def load_words(path: Path) -> dict[str, Any]:
    """The tables of `words.toml`; in `sets`, a set may use those before it as `<name>`."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    sets: dict[str, str] = {}
    for name, expression in content["sets"].items():
        sets[name] = _expand(expression if isinstance(expression, str) else "|".join(expression), sets)
    return {**content, "sets": sets}


def _expand(expression: str, words: Mapping[str, str]) -> str:
    for name, known in words.items():
        expression = expression.replace(f"<{name}>", f"(?:{known})")
    return expression


def _known(table: Mapping[str, Any], keys: set[str], where: str) -> None:
    if strange := sorted(set(table) - keys):
        raise ExtractionError(f"{where}: unknown key {strange[0]!r}", "Keys: " + ", ".join(sorted(keys)))


def _pattern(
    entry: Mapping[str, Any], content: Mapping[str, Any], path: Path, words: Mapping[str, str], vocabulary: Vocabulary
) -> Pattern:
    where = f"{path.name}: pattern {entry.get('id')}"
    _known(entry, _PATTERN_KEYS, where)
    _lacks_nothing(entry, {"id", "templates", "confidence"}, where)
    _checked(entry, content, where, vocabulary)
    return _rule(entry, content, tuple(compile_template(t, words) for t in entry["templates"]))


def _frame(
    entry: Mapping[str, Any], content: Mapping[str, Any], path: Path, words: Mapping[str, str], vocabulary: Vocabulary
) -> Frame:
    where = f"{path.name}: frame {entry.get('id')}"
    _known(entry, _FRAME_KEYS, where)
    _lacks_nothing(entry, {"id", "trigger", "confidence"}, where)
    ends = {end: entry[end] for end in ("subject", "object") if end in entry}
    bare = {key: value for key, value in entry.items() if key not in ends}
    _checked(bare, content, where, vocabulary)
    arguments = {end: _argument(table, f"{where}: {end}", words) for end, table in ends.items()}
    return Frame(
        _rule(bare, content, ()),
        compile_template(entry["trigger"], words),
        arguments.get("subject"),
        arguments.get("object"),
    )


def _argument(table: Mapping[str, Any], where: str, words: Mapping[str, str]) -> Argument:
    _known(table, _ARGUMENT_KEYS, where)
    _lacks_nothing(table, {"kind"}, where)
    side, unsaid = table.get("side", "any"), table.get("unsaid")
    if side not in _SIDES:
        raise ExtractionError(f"{where}: unknown side {side!r}", ", ".join(sorted(_SIDES)))
    if unsaid is not None and unsaid not in IMPLIED:
        raise ExtractionError(f"{where}: nothing is implied by {unsaid!r}", ", ".join(sorted(IMPLIED)))
    kind = table["kind"]
    template = compile_template(f"{{it:{kind}}}" if kind[-1] in "+*" else f"{{it:{kind}+}}", words)
    lead = compile_template(table["lead"], words).expression if "lead" in table else None
    return Argument(template, side, unsaid, re.compile(rf"(?:{lead})\s*$", re.IGNORECASE) if lead else None)


def _rule(entry: Mapping[str, Any], content: Mapping[str, Any], templates: tuple[Template, ...]) -> Pattern:
    return Pattern(
        id=entry["id"],
        predicate=content["predicate"],
        templates=templates,
        confidence=entry["confidence"],
        subject=entry.get("subject"),
        object=entry.get("object"),
        role=entry.get("role"),
        roles=frozenset(entry.get("roles", ())),
        status=entry.get("status"),
        time=entry.get("time", content.get("time", "none")),
        presupposed=entry.get("presupposed", False),
        nested=entry.get("nested"),
        unless=re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None,
    )


def _lacks_nothing(entry: Mapping[str, Any], keys: set[str], where: str) -> None:
    if lacking := sorted(keys - set(entry)):
        raise ExtractionError(f"{where}: lacks {lacking[0]}", "It needs " + ", ".join(sorted(keys)) + ".")


def _checked(entry: Mapping[str, Any], content: Mapping[str, Any], where: str, vocabulary: Vocabulary) -> None:
    if unknown := sorted({*entry.get("roles", ()), entry.get("role", "other")} - set(vocabulary.roles)):
        raise ExtractionError(f"{where}: unknown role {unknown[0]!r}", "Use a key of the roles scheme.")
    if entry.get("time", content.get("time", "none")) not in TIMES:
        raise ExtractionError(f"{where}: unknown time {entry['time']!r}", ", ".join(sorted(TIMES)))
    if odd := sorted({entry[end] for end in ("subject", "object") if end in entry} - IMPLIED):
        raise ExtractionError(f"{where}: nothing is implied by {odd[0]!r}", ", ".join(sorted(IMPLIED)))
