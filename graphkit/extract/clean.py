"""The clean view of a document: what extraction reads, with a map back to the text as it is."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from graphkit.extract.base import CleanView
from graphkit.model import Document, Span

Edit = tuple[int, int, str]

_CELL_BORDER = re.compile(
    r"(?<=[^\s:•·*▪–—|#-])(?<!^\d[.)])(?<!^\d\d[.)])[ \u00a0]*(?:\t[ \u00a0]*)+(?=[^\s|])", re.MULTILINE
)
_SPACES = re.compile(r"[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NEWLINES = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
_DOUBLE_QUOTES = re.compile(r"[„“”‟«»″]|,,(?=\w)|''")
_APOSTROPHES = re.compile(r"(?<=\w)[’‘ʼ´`](?=\w)|[’‘‚‛‹›]")
_HYPHENS = re.compile(r"[\u2010\u2011]")
_FOLD = re.compile(r" *\n[ \n]*| {2,}|^ +| +$")
_NO_JOIN = r"(?!(?:und|oder|sowie|bis|bzw|beziehungsweise|wie|statt|aber|noch|als|and|or|to|nor)\b)"
_SPLIT_WORD = re.compile(rf"(?<=[a-zäöüß])-(?:[ ]*\n[ ]*| ){_NO_JOIN}(?=[a-zäöüß]{{2}})")
_SPLIT_NAME = re.compile(r"(?<=\w-) *\n *(?=[A-ZÄÖÜ])")
_SEPARATE = re.compile(
    r"[-*•·–—▪>|#©]|\d{1,2}[.)]\s|\d{1,2}[:.]\d|\d{1,2}\.\s?[–-]|(?:Prof|Dr|Dipl)\b|\w[\w /()-]{1,30}:(?:\s|$)"
)
_ENTRY = re.compile(r"[^.!?–—\n]{2,60} [–—] \S")
_CAPITALS = re.compile(r"[^\W\d_a-zäöüß][^\W\d_a-zäöüß-]+")
_SMALL = frozenset(
    "UND ODER DER DIE DAS DEM DEN DES FÜR IM IN VON VOM MIT ZUM ZUR AM AN AUF BEI AUS AND OF THE FOR IN AT".split()
)
_ACRONYM = 4  # letters that a word in capitals may be an abbreviation with
_WIDEST_WRAP = 120
_PROSE = 10  # spaces that make a line a paragraph rather than a row or an address
_NARROWEST_WRAP = 40


def _edited(text: str, offsets: list[int], edits: Iterable[Edit]) -> tuple[str, list[int]]:
    """`text` with stretches replaced; each new character keeps an origin inside the stretch it replaces."""
    parts: list[str] = []
    kept: list[int] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        kept += offsets[done:start]
        kept += (offsets[min(start + i, end - 1)] for i in range(len(new)))
        done = end
    if not parts:
        return text, offsets
    return "".join([*parts, text[done:]]), kept + offsets[done:]


def _hide(text: str, hidden: Iterable[Span]) -> Iterator[Edit]:
    done = 0
    for span in sorted(hidden):
        start, end = max(span.start, done), min(span.end, len(text))
        if start < end:
            yield start, end, ""
            done = end


def _compose(text: str) -> Iterator[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            piece = text[start:end]
            if (whole := unicodedata.normalize("NFC", piece)) != piece:
                yield start, end, whole
            start = end


def _mark_borders(text: str) -> Iterator[Edit]:
    """A bar for each tab between two cells, as Markdown has it; a tab after a bullet or a colon parts no cells."""
    for match in _CELL_BORDER.finditer(text):
        yield match.start(), match.end(), " |" * match.group().count("\t") + " "


def _joins(character: str) -> bool:
    """Whether a character may melt into the one before it: a combining mark, a vowel or final of Hangul."""
    return bool(unicodedata.combining(character)) or "\u1161" <= character <= "\u11ff"


_REPLACEMENTS = (
    (_NEWLINES, "\n"), (_SPACES, " "), (_INVISIBLE, ""), (_DOUBLE_QUOTES, '"'),
    (_APOSTROPHES, "'"), (_HYPHENS, "-"), (_SPLIT_WORD, ""), (_SPLIT_NAME, ""),
)  # fmt: skip


def _quieten(text: str) -> Iterator[Edit]:
    """Ordinary letters for lines in capitals: "CLUSTERTAG HOLZ RUR" → "Clustertag Holz RUR".

    Short words may be abbreviations and stay, as do words that the text has in capitals elsewhere.
    """
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", text)]
    shouted = [(start, line) for start, line in lines if line.isupper() and len(_CAPITALS.findall(line)) > 1]
    if not shouted:
        return
    quiet = {word for _, line in lines if not line.isupper() for word in _CAPITALS.findall(line)}
    for start, line in shouted:
        for match in _CAPITALS.finditer(line):
            word = match.group()
            small = word.lower() if word in _SMALL else word.capitalize()
            if (len(word) > _ACRONYM or word in _SMALL) and word not in quiet and len(small) == len(word):
                yield start + match.start(), start + match.end(), small


def _wraps(line: str, following: str, width: int) -> bool:
    """Whether `line` goes on in `following`: its next word would not have fitted into the width of the block."""
    if not following or _SEPARATE.match(following) or " | " in line or " | " in following:
        return False
    if line[-1:] in ",–" or (following[0].islower() and line[-1:] not in ".!?:"):
        return len(line) >= _NARROWEST_WRAP // 2
    if line[-1:] in '.!?:;"' or width > _WIDEST_WRAP or len(line) < _NARROWEST_WRAP:
        return False
    return _is_full(line, following, width)


def _is_full(line: str, following: str, width: int) -> bool:
    return bool(following) and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _join_lines(text: str) -> Iterator[Edit]:
    """A space for each line end that merely wraps."""
    end = -1
    block: list[str] = []
    lines = text.split("\n")
    long = sum(len(line) for line in lines if len(line) > _WIDEST_WRAP and line.count(" ") > _PROSE)
    whole = 2 * long > len(text)
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        else:
            yield from _join_block(block, end - sum(len(part) + 1 for part in block) + 1, whole=whole)
            block = []
        end += len(line) + 1


def _join_block(lines: list[str], start: int, *, whole: bool) -> Iterator[Edit]:
    """The joints of one paragraph that begins at `start`.

    Where most of the document stands in paragraphs on `whole` lines, or most lines of this one are not full, no line
    ends for want of room, and only a comma or a small letter tells that a sentence goes on.
    """
    width = max((len(line) for line in lines), default=0)
    full = sum(_is_full(line.strip(), following.strip(), width) for line, following in itertools.pairwise(lines))
    if whole or 2 * full <= len(lines) - 1:
        width = _WIDEST_WRAP + 1
    if len(lines) > 2 and 3 * sum(_ENTRY.match(line) is not None for line in lines) >= 2 * len(lines):
        return  # a list whose items each say a word about a name
    end = start
    for line, following in itertools.pairwise(lines):
        end += len(line)
        if _wraps(line.strip(), following.strip(), width):
            yield end, end + 1, " "
        end += 1


def _fold(text: str) -> Iterator[Edit]:
    """One space between words, one newline between lines, two between paragraphs, none at the ends."""
    for match in _FOLD.finditer(text):
        gap = match.group()
        at_edge = match.start() == 0 or match.end() == len(text)
        breaks = min(gap.count("\n"), 2)
        new = "" if at_edge else "\n" * breaks or " "
        if new != gap:
            yield match.start(), match.end(), new


def clean(document: Document) -> CleanView:
    """The clean view of `document`; offsets never go back, and each is a position of `document.text`."""
    text, offsets = document.text, list(range(len(document.text)))
    text, offsets = _edited(text, offsets, _hide(text, document.hidden))
    text, offsets = _edited(text, offsets, _compose(text))
    text, offsets = _edited(text, offsets, _mark_borders(text))
    for pattern, new in _REPLACEMENTS:
        text, offsets = _edited(text, offsets, ((m.start(), m.end(), new) for m in pattern.finditer(text)))
    text, offsets = _edited(text, offsets, _quieten(text))
    text, offsets = _edited(text, offsets, _join_lines(text))
    text, offsets = _edited(text, offsets, _fold(text))
    end = offsets[-1] + 1 if offsets else 0
    return CleanView(text, (*offsets, end))
