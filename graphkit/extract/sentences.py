"""Sentences of a clean text; headings, list items, fact-box lines and speaker labels count as one each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphkit.model import Span

_NEVER = frozenset(
    "Dr Prof Dipl Ing Mag Univ Priv Hr Fr Mr Mrs Ms St Nr No Str Tel Abs Art Bd Hg Hrsg bzw ca vgl sog z B d h u a i e "
    "inkl exkl ggf evtl max min Mio Mrd gegr geb stellv rer nat med phil agr oec jur pol habil hc Co "
    "Chr vs eh lt Std zzgl Gebr Frhr apl lic Kfm Dir Abt Ref "
    "Jan Feb Mär Apr Aug Sep Sept Okt Oct Nov Dez Dec Mo Di Mi Do Sa So".split()
)
_MAYBE = frozenset("V Ltd Inc Corp plc usw etc ff al mbH S Jr Sr".split())
_STARTERS = frozenset(
    "Der Die Das Den Dem Des Ein Eine Einen Einem Er Sie Es Wir Ich Ihr Man Unser Unsere Unseren "
    "Unserem Ihnen Mein Meine Im In Am An Auf Aus Bei Beim Mit Nach Seit Von "
    "Vom Vor Zu Zum Zur Für Durch Über Unter Um Als Wenn Weil Da Dabei Dafür Damit Danach Darüber Dazu Auch Nun Heute "
    "Derzeit Aktuell Zudem Außerdem Hier Dort So Doch Aber Und Oder Seine Seinen Ihre Diese Dieser "
    "Dieses Neu Mehr Rund "
    "Gegründet Träger Ziel The A An It He She They We In On At This These Its His Her Their Since With For".split()
)
_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\")\]']*)\s+(?=[\"('\[]*[A-ZÄÖÜ0-9])")
_LABEL = re.compile(
    r"(?:(?:[A-ZÄÖÜ][\w.'-]*|von|van|vom|de|di|da|zu|zur|der|den|ter|ten)\s+){0,5}"
    r"[A-ZÄÖÜ](?:[\w'-]*|\.(?:[A-ZÄÖÜ]\.)*):(?=\s+\S)"
)
_ABBREVIATED = re.compile(r"\b(?:[eE]\.\s?[VG]|Co|Inc|Ltd|Nr|Str|z\. ?B)\.$")
_WORD_BEFORE = re.compile(r"[\w']+$")


def _ends(line: str, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence rather than an abbreviation or an ordinal."""
    if match["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(line, 0, match.start())
    word = before.group() if before else ""
    following = re.match(r"\W*(\w+)", line[match.end() :])
    if word in _MAYBE or (word.isdigit() and len(word) <= 2 and match.start() > 3):
        return following is not None and following[1] in _STARTERS
    if word.isdigit() and len(word) <= 2:
        return False
    return not (word in _NEVER or (len(word) == 1 and word.isalpha() and not match["close"]))


def _of_line(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    label = _LABEL.match(line)
    if (
        label and line.rstrip()[-1] in '.!?…"' and not _ABBREVIATED.search(line)
    ):  # a line of a fact box has no full stop
        yield 0, label.end()
        start = label.end() + 1
    for match in _END.finditer(line, start):
        if _ends(line, match):
            yield start, match.end("close")
            start = match.end()
    if start < len(line):
        yield start, len(line)


def heading_end(text: str) -> int:
    """Where the heading of a clean text ends: after its third line, or earlier where lines are long."""
    lines = [match.end() for match in re.finditer(r"[^\n]+", text[:300])]
    return lines[min(2, len(lines) - 1)] if lines else 0


@lru_cache(maxsize=16)
def split(text: str) -> tuple[Span, ...]:
    """The sentences of a clean text, in order, without the white space between them."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        for start, end in _of_line(line):
            stretch = line[start:end]
            lead = len(stretch) - len(stretch.lstrip())
            if stretch.strip():
                spans.append(Span(offset + start + lead, offset + end - (len(stretch) - len(stretch.rstrip()))))
        offset += len(line) + 1
    return tuple(spans)
