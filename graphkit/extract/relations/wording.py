"""Word lists that decide how a match is read: what denies, what plans, what puts a role into the past, and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from graphkit.errors import ExtractionError


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of `[judgement]` in words.toml, each as an expression for whole words in any letter case."""

    denied: re.Pattern[str]
    emphasis: re.Pattern[str]
    planned: re.Pattern[str]
    planned_in_german: re.Pattern[str]
    past: re.Pattern[str]
    lasting: re.Pattern[str]
    again: re.Pattern[str]
    news: re.Pattern[str]
    beginning: re.Pattern[str]
    former: re.Pattern[str]
    deputy: re.Pattern[str]
    incoming: re.Pattern[str]
    fresh: re.Pattern[str]
    further: re.Pattern[str]
    public: re.Pattern[str]
    association: re.Pattern[str]
    institute: re.Pattern[str]
    manager: re.Pattern[str]
    assembly: re.Pattern[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Wording:
        """Compile the lists; raises ExtractionError if one is missing or unknown."""
        names = {field.name for field in fields(cls)}
        if odd := sorted(names ^ set(lists)):
            raise ExtractionError(
                f"words.toml: judgement: missing or unknown list {odd[0]!r}", ", ".join(sorted(names))
            )
        return cls(**{name: _whole_words(words) for name, words in lists.items()})

    def asserted(self, clause: str, language: str) -> bool:
        """Whether a clause states, rather than denies or plans, what it says."""
        bare = self.emphasis.sub(" ", clause)
        wished = self.planned.search(bare) or (language == "de" and self.planned_in_german.search(bare))
        return not (wished or self.denied.search(bare))

    @property
    def modifiers(self) -> re.Pattern[str]:
        """Any number of adjectives of the lists for role nouns, at the end of a stretch."""
        kinds = (self.former, self.deputy, self.incoming, self.fresh, self.further)
        return re.compile(rf"(?:(?:{'|'.join(k.pattern for k in kinds)})[\s-]+(?:und\s+)?)+$", re.IGNORECASE)


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
