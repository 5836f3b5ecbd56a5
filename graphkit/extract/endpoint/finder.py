"""The finder that asks a language model, and believes of what it says only what stands in the text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from graphkit.errors import ExtractionError
from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.endpoint.answer import Naming
from graphkit.extract.endpoint.chat import Chat
from graphkit.extract.endpoint.question import TYPES
from graphkit.extract.endpoint.quotes import name_places
from graphkit.extract.endpoint.settings import Endpoint
from graphkit.extract.endpoint.windows import Window, extent, windows
from graphkit.extract.lexicon import Lexicon, load_lexicon
from graphkit.extract.sentences import split
from graphkit.model import Document, Span
from graphkit.vocabulary import Vocabulary

# Below what makes a rule sure of itself: the model adds names where rules see none, and overrules no sure one.
CONFIDENCE = 0.55
_LONGEST_NAME = 150
_AROUND = ' \t\n"„“”«»'
_WORD = re.compile(r"[\w-]+")


class EndpointFinder:
    """Proposes the names that the model at GRAPHKIT_LLM_URL sees; none, and nothing is sent, where that is not set.

    `pause` is in seconds, before a busy server is asked again. Raises ExtractionError where a setting cannot be used;
    `find` raises it where the endpoint fails.
    """

    name = "endpoint"

    def __init__(self, environment: Mapping[str, str] = os.environ, *, pause: float = 1.0) -> None:
        self._endpoint = Endpoint.read(environment)
        self._pause = pause

    @property
    def setting(self) -> str:
        """The model that is asked, on which the names depend; empty where none is."""
        return self._endpoint.model if self._endpoint else ""

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name whose quote stands in the text and holds the name; one type for each place."""
        if self._endpoint is None or not view.text:
            return
        with Chat(self._endpoint, self._pause) as chat:
            for window in windows(view.text, split(view.text)):
                yield from _candidates(chat, view.text, window)


def _candidates(chat: Chat, text: str, window: Window) -> Iterator[Candidate]:
    """The candidates of one window; where the answer breaks off, its halves are asked for one by one."""
    around = extent(window)
    passage = text[around.start : around.end]
    answer = chat.ask(passage)
    if not answer.whole and len(window) > 1:
        middle = len(window) // 2
        yield from _candidates(chat, text, window[:middle])
        yield from _candidates(chat, text, window[middle:])
        return
    if not answer.whole and not answer.names:
        hint = "Ask another model, or allow this one longer answers: all of its room went into something else."
        raise ExtractionError("the model's answer breaks off before the first name", hint)
    yield from _verified(answer.names, passage, around.start)


def _verified(namings: Iterable[Naming], passage: str, offset: int) -> Iterator[Candidate]:
    """Candidates for what the passage bears out, one for each place; `offset` is where the passage starts."""
    lexicon = load_lexicon()
    found: dict[Span, Candidate] = {}
    for naming in namings:
        if naming.type in TYPES and _names_something(naming, lexicon):
            for span in name_places(naming.name.strip(_AROUND), naming.quote.strip(), passage):
                place = Span(offset + span.start, offset + span.end)
                found.setdefault(place, Candidate(place, TYPES[naming.type], EndpointFinder.name, CONFIDENCE))
    yield from found.values()


def _names_something(naming: Naming, lexicon: Lexicon) -> bool:
    """Whether the wording can be a name: it has a capital or a digit, and is more than one ordinary noun."""
    if len(naming.name) > _LONGEST_NAME:
        return False
    words = [w for w in _WORD.findall(naming.name) if w != w.lower() or not w.isalpha()]
    telling = [w for w in words if w not in lexicon.function and any(c.isalnum() for c in w)]
    if len(telling) != 1:
        return bool(telling)
    word = telling[0]
    return len(word) > 1 and not lexicon.is_common(word) and word.lower() not in lexicon.heads
