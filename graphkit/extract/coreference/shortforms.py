"""Where a document calls its things by a form that is known only from elsewhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate
from graphkit.extract.coreference.things import Thing
from graphkit.extract.lexicon import Lexicon
from graphkit.extract.taken import Taken
from graphkit.model import Span

_BODIES = frozenset({"Cluster", "Organization"})


def _first_word(thing: Thing, name: str, lexicon: Lexicon, places: frozenset[str]) -> str | None:
    """The word by which a text calls a body of a longer name for short: "Bahnwerk" of "Bahnwerk Mittelelbe"."""
    word, *rest = name.split(" ")
    if thing.type not in _BODIES or not rest or len(word) < 4 or word in places or lexicon.heads_of(word):
        return None
    if (
        lexicon.is_common(word)
        or not (word[0].isupper() or any(c.isupper() for c in word))
        or lexicon.is_forename(word)
        or not word.isalnum()
    ):
        return None
    return word


def further_mentions(
    text: str, things: list[Thing], taken: list[Span], lexicon: Lexicon, places: frozenset[str]
) -> Iterator[tuple[Thing, Candidate, str]]:
    """Mentions of the things by a form that is known only from elsewhere in the document."""
    forms: dict[str, list[Thing]] = {}
    for thing in things:
        if thing.type == "Sector" or (thing.type == "Region" and thing.known):
            continue
        first = [_first_word(thing, name, lexicon, places) for name in thing.surfaces]
        for form in dict.fromkeys([*thing.surfaces, *(word for word in first if word)]):
            for spelling in dict.fromkeys(
                (form, form.replace("-", " "), form.title() if form.isupper() and len(form) > 4 else form)
            ):
                if len(spelling) > 2 and thing not in forms.setdefault(spelling, []):
                    forms[spelling].append(thing)
    forms = {
        form: owners
        for form, owners in forms.items()
        if len(owners) == 1 and not (form.isalpha() and lexicon.is_common(form))
    }
    if not forms:
        return
    pattern = re.compile(
        r"(?<![\w-])(?P<form>"
        + "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
        + r")(?:s|es|')?(?![\w]|-\w)"
    )
    standing = Taken(taken)
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if standing.free(span):
            thing = forms[match["form"]][0]
            yield thing, Candidate(span, thing.type, "coreference/form", 0.8), match["form"]
