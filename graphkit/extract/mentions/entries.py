"""An entry of a list or a table: where the name ends that begins it, and what a noun above it says it is."""

from __future__ import annotations

import re

from graphkit.extract.lexicon import Lexicon
from graphkit.extract.phrases import Phrases
from graphkit.german.names import LEGAL_FORM, TITLE
from graphkit.model import EntityType

_TYPES = frozenset({"Cluster", "Organization", "Programme", "Project"})
_BODIES = frozenset(
    "Namen Einrichtungen Institutionen Institution Organisation Organisationen Player Partner Partnern Mitglied "
    "Mitglieder Mitgliedern Mitgliedsunternehmen Gründungsmitglieder Gründungsmitgliedern Projektpartner "
    "Konsortialpartner partners members Partners Members".split()
)
_STOP = re.compile(r" \(|,(?= )| [–—-] |: | \| |;|\.(?= [A-ZÄÖÜ]|$)")
_LONGEST_NAME = 7


def kind_of(lexicon: Lexicon, word: str) -> EntityType | None:
    """What a noun in a heading or before a list says that the names there are; None where it says nothing."""
    if word in _BODIES:
        return "Organization"
    return next((head.type for head in lexicon.heads_of(word) if head.type in _TYPES), None)


def entry_end(phrases: Phrases, index: int, limit: int) -> int | None:
    """The offset where the name ends that begins at token `index` of an entry that ends at `limit`.

    None where the entry begins with no name: with a person, an ordinary word, or a sentence.
    """
    token, text, lexicon = phrases.tokens[index], phrases.text, phrases.lexicon
    if not (token.upper or token.camel) or TITLE.match(text, token.start):
        return None
    form = LEGAL_FORM.search(text, token.start, limit)
    stop = _STOP.search(text, form.end() if form else token.start, limit)
    end = stop.start() if stop else limit
    words = text[token.start : end].split()
    if len(words) > _LONGEST_NAME or words[0] in lexicon.function or words[0] in lexicon.honorifics:
        return None
    if lexicon.is_forename(words[0]) and form is None:
        return None
    plain = all(lexicon.is_common(word) for word in words if word[0].isupper())
    verbs = [word for word in words[1:] if word[0].islower() and len(word) > 4 and word.isalpha()]
    return None if plain or verbs else end
