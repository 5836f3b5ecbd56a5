"""Who says "ich" in which sentence: speaker labels, answers to numbered questions, quotations and their attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extract.base import LinkedMention
from graphkit.german.names import without_titles
from graphkit.model import Span

_SAID = re.compile(
    r"\b(?:sagt|sagte|lacht|erklärt|erklärte|betont|betonte|so|meint|meinte|berichtet|berichtete|"
    r"erzählt|freut|ergänzt|erläutert|erläuterte|unterstreicht|resümiert|says|said|explains|adds|"
    r"added|according to)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:ich|mein\w*|mich|mir|[Ww]ir|uns|[Uu]nser\w*|I|my|me|[Ww]e|our)\b")
_ADDRESSED = re.compile(
    r"(?:Herr|Frau|Mr|Ms|Mrs)\b[^.!?\n]*\b(?:Sie|Ihr\w*|Ihnen|you|your)\b|\b(?:Sie|Ihnen|Ihre?\w?)\b[^.!\n]*\?"
)
_QUOTE = re.compile(r"\"[^\"\n]{3,}(?:\n[^\"\n]{3,})?\"?")


def speakers(text: str, sentences: Sequence[Span], mentions: Sequence[LinkedMention]) -> dict[int, str]:
    """For the start of each sentence whose "ich" is known: the key of the person who says it."""
    persons = [m for m in mentions if m.type == "Person"]
    found = dict(_labelled(text, sentences, persons))
    if not found:
        found = dict(_answers(text, sentences, persons))
    for start, key in _quoted(text, sentences, persons):
        found.setdefault(start, key)
    return found


def _labelled(text: str, sentences: Sequence[Span], persons: Sequence[LinkedMention]) -> Iterator[tuple[int, str]]:
    """Sentences after a label such as "Korte:" up to the next label or question."""
    speaker: str | None = None
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if words.endswith(":") and len(words.split()) <= 5 and _begins_line(text, sentence):
            label = next((p for p in persons if sentence.start <= p.span.start and p.span.end <= sentence.end), None)
            speaker = label.referent if label else _by_initials(words, persons)
        elif speaker and re.match(r"\d{1,2}\.\s", words) and _begins_line(text, sentence):
            speaker = None
        elif speaker:
            yield sentence.start, speaker


def _by_initials(label: str, persons: Sequence[LinkedMention]) -> str | None:
    """The person whose initials a label is ("AK:", "A. K.:"), if only one has them."""
    letters = re.sub(r"[.\s:]", "", label)
    if not re.fullmatch(r"[A-ZÄÖÜ]{2,4}", letters):
        return None
    found = {p.referent for p in persons if " " in p.text and _initials(p.text) == letters}
    return next(iter(found)) if len(found) == 1 else None


def _initials(name: str) -> str:
    """The capitals that the words of a name without titles begin with: "Ada von Kern-Roth" → "AKR"."""
    return "".join(part[0] for part in re.split(r"[\s-]+", without_titles(name)[0]) if part[:1].isupper())


def _begins_line(text: str, sentence: Span) -> bool:
    return sentence.start == 0 or text[sentence.start - 1] == "\n"


def _answers(text: str, sentences: Sequence[Span], persons: Sequence[LinkedMention]) -> Iterator[tuple[int, str]]:
    """In an interview without labels: the lines that no question stands in, if one person alone is asked."""
    lines = list(_lines(text, sentences))
    questions = [i for i, line in enumerate(lines) if _is_question(text, line)]
    if len(questions) < 2:
        return
    guest = _guest(text, [lines[i] for i in questions], persons)
    if guest is None:
        return
    for index in range(questions[0] + 1, len(lines)):
        if index not in questions:
            for sentence in lines[index]:
                if not _is_told(text, sentence, persons):
                    yield sentence.start, guest


def in_answers(text: str, sentences: Sequence[Span]) -> set[int]:
    """The starts of the sentences that answer the questions of an interview, whoever speaks."""
    lines = list(_lines(text, sentences))
    questions = [i for i, line in enumerate(lines) if _is_question(text, line)]
    if len(questions) < 2:
        return set()
    answers = [line for i, line in enumerate(lines) if i > questions[0] and i not in questions]
    return {sentence.start for line in answers for sentence in line}


def _is_told(text: str, sentence: Span, persons: Sequence[LinkedMention]) -> bool:
    """Whether a sentence of an answer is the author's: it quotes somebody by name."""
    words = text[sentence.start : sentence.end]
    named = any(sentence.start <= person.span.start < sentence.end for person in persons)
    return named and '"' in words and _SAID.search(words) is not None


def _lines(text: str, sentences: Sequence[Span]) -> Iterator[list[Span]]:
    line: list[Span] = []
    for sentence in sentences:
        if line and "\n" in text[line[-1].end : sentence.start]:
            yield line
            line = []
        line.append(sentence)
    if line:
        yield line


def _is_question(text: str, line: list[Span]) -> bool:
    words = text[line[0].start : line[-1].end]
    return len(words) < 350 and words.rstrip(' "').endswith("?")


def _guest(text: str, questions: list[list[Span]], persons: Sequence[LinkedMention]) -> str | None:
    """The person whom the questions address by name, else the only one whom the text before them names."""
    for line in questions:
        for person in persons:
            if line[0].start <= person.span.start < line[-1].end and _ADDRESSED.search(
                text[line[0].start : line[-1].end]
            ):
                return person.referent
    before = {p.referent for p in persons if p.span.start < questions[0][0].start}
    everybody = {p.referent for p in persons}
    if len(before) == 1:
        return next(iter(before))
    return next(iter(everybody)) if len(everybody) == 1 else None


def _quoted(text: str, sentences: Sequence[Span], persons: Sequence[LinkedMention]) -> Iterator[tuple[int, str]]:
    """Sentences of a quotation, where a name stands before it with a colon, or beside it with a verb of saying."""
    for quote in _QUOTE.finditer(text):
        speaker = _before_colon(text, quote.start(), persons) or _attributed(text, quote.start(), quote.end(), persons)
        if speaker is None:
            continue
        for sentence in sentences:
            inside = (max(sentence.start, quote.start()), min(sentence.end, quote.end()))
            if inside[0] < inside[1] and _FIRST_PERSON.search(text, *inside):
                yield sentence.start, speaker


def _before_colon(text: str, start: int, persons: Sequence[LinkedMention]) -> str | None:
    head = text[max(0, start - 160) : start]
    if not head.endswith((": ", ":")):
        return None
    floor = max(start - 160, text.rfind("\n", 0, start), text.rfind('"', 0, start))
    inside = [p for p in persons if floor <= p.span.start < start]
    return inside[0].referent if inside else None


def _attributed(text: str, start: int, end: int, persons: Sequence[LinkedMention]) -> str | None:
    tail = re.match(r",? ?[^.\n\"]{0,80}", text[end : end + 90])
    stop = end + (tail.end() if tail else 0)
    if tail and _SAID.search(tail.group()):
        inside = [p for p in persons if end <= p.span.start < stop]
        return inside[0].referent if inside else None
    return None
