"""Names that a register knows: clusters, programmes, ministries and whatever else stands in data/registers/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.gazetteer import Gazetteer
from graphkit.model import Document, Span
from graphkit.vocabulary import KnownName, Vocabulary

_SHORTEST = 3
_QUOTED = re.compile(r"[\"']")


def _forms(entry: KnownName) -> set[str]:
    """The forms of a known name as a clean text may spell them."""
    names = {name.replace("’", "'") for name in (entry.name, *entry.aliases)}
    names |= {name.replace("-", " ") for name in names if name.count("-") and " " in name}
    genitives = {re.sub(r"^(\w*ministerium|\w*amt|\w*institut|\w*netzwerk)\b", r"\1s", name) for name in names}
    genitives |= {re.sub(r"(isch|utsch|echn)(?:es|er|e) (?=\w)", r"\1en ", name) for name in names | genitives}
    long = (name for name in names if entry.type == "Programme" and len(re.findall(r"\w+", name)) > 2)
    small = {name.lower() for name in long if name.isascii()}  # "the leading-edge cluster competition"
    return {form for form in names | genitives | small if len(form) >= _SHORTEST and not _QUOTED.fullmatch(form)}


class RegisterFinder:
    """Proposes the names of the register, with the IRI of the entry."""

    name = "register"

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries = [(form, entry) for entry in vocabulary.register.values() for form in sorted(_forms(entry))]
        self._gazetteer = Gazetteer(entries)

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every known name; one that several entries share is proposed for each."""
        hits = list(self._gazetteer.find(view.text))
        for start, end, form, entries in hits:
            if any(start < other < end < further for other, further, _, _ in hits):
                continue  # the name that goes on is meant
            for entry in entries:
                plain = form.islower() and form.isalpha()
                yield Candidate(Span(start, end), entry.type, self.name, 0.5 if plain else 0.93, entry.iri)
