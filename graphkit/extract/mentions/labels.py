"""Names that a noun introduces or completes: "das Projekt Medifly", "Chemie-Cluster Bayern", "10. Innovation Forum"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extract.base import Candidate, CleanView
from graphkit.extract.complements import AND, fields_end, listed_end, place_end
from graphkit.extract.lexicon import Head
from graphkit.extract.phrases import Ground, Phrases, is_adjective
from graphkit.model import Document, EntityType, Span
from graphkit.vocabulary import Vocabulary

_PLURAL_BEFORE = frozenset(
    {"die", "den", "der", "beiden", "zwei", "drei", "vier", "Die", "Den", "Beiden", "Zwei", "the"}
)
_WITH_FIELDS = frozenset({"Programme", "Event", "Award", "Cluster"})
_FOR = frozenset({"für", "for", "zur"})
_ITEM = re.compile(r"^\d{1,2}\. ", re.MULTILINE)
_SINGULAR = frozenset({"der", "das", "dem", "des", "vom", "im", "zum", "beim", "dieser", "dieses"})
_QUOTED_TOO = re.compile(r"\"(?:,| und| sowie| and|, and| oder) (?:\w{3} )?\"(?P<name>[^\"\n]{2,80})(?=\")")
_COUNTS = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn mehrere einige viele two three four five several".split()
)
_ANOTHER = frozenset(
    "andere anderes anderen zweite zweites zweiten dritte drittes dritten weitere weiteres weiteren jüngste jüngstes "
    "neueste neuestes neue neues other second third latest new newest".split()
)
_ENGLISH = frozenset({"cluster", "network"})
_LONGEST_BEFORE = 4
_GENERIC = frozenset({"cluster", "netzwerk", "forum", "network", "netz", "verbund"})


class LabelFinder:
    """Proposes names that stand beside a noun such as Projekt, Cluster, Messe, Preis, Unternehmen."""

    name = "labels"

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lexicon = ground.lexicon
        self._places = ground.places

    def find(self, document: Document, view: CleanView, vocabulary: Vocabulary) -> Iterator[Candidate]:
        """Every name that a noun of a type introduces, ends or begins."""
        phrases = Phrases.of(view.text, self._ground)
        for index, token in enumerate(phrases.tokens):
            if token.text == "-" and phrases.word(index - 1) == '"':
                yield from self._quoted_compound(phrases, index)
            elif token.word and (token.upper or "-" in token.text or document.language == "en"):
                for head in self._lexicon.heads_of(token.text):
                    if head.use != "part":
                        yield from self._around(phrases, index, head)

    def _candidate(self, words: Span, kind: EntityType, how: str, confidence: float) -> Candidate:
        return Candidate(words, kind, f"{self.name}/{how}", confidence)

    def _around(self, phrases: Phrases, index: int, head: Head) -> Iterator[Candidate]:
        follows = phrases.adjacent(index + 1)
        quoted = phrases.quotation(index + 1) if follows else None
        if quoted is not None:
            yield from self._quoted(phrases, index, head, quoted)
            return
        if (inside := self._whole_quotation(phrases, index)) is not None and head.type != "Organization":
            kind = "Award" if re.search(r" (?:des Jahres|of the Year)\b", phrases.text[slice(*inside)]) else head.type
            yield Candidate(Span(*inside), kind, f"{self.name}/inside-quotes", 0.84)
        if phrases.word(index + 1) == "," and phrases.word(index - 1) in _ANOTHER:
            yield from self._apposed(phrases, index, head)
        if follows and self._small(phrases, index + 1):
            yield self._candidate(phrases.span(index + 1, index + 2), head.type, "small", 0.8)
        end = phrases.right_run(index + 1) if follows else index + 1
        if end > index + 1 and self._introduces(phrases, index, end, head):
            yield from self._introduced(phrases, index, end, head)
        elif phrases.word(index) in _ENGLISH and (start := self._before(phrases, index)) < index:
            yield self._candidate(phrases.span(start, index), "Cluster", "before", 0.86)
        elif head.use == "both" and (phrases.tokens[index].upper or "-" in phrases.word(index)):
            yield from self._part(phrases, index, end, head)

    def _apposed(self, phrases: Phrases, index: int, head: Head) -> Iterator[Candidate]:
        """A name between commas: "das zweite Projekt, Kranblick, …"."""
        end = phrases.right_run(index + 2) if phrases.adjacent(index + 2) else index + 2
        person = self._lexicon.is_forename(phrases.word(index + 2)) and end - index > 3
        if end > index + 2 and phrases.word(end) == "," and not person and phrases.distinctive(index + 2, end):
            yield self._candidate(phrases.span(index + 2, end), head.type, "apposed", 0.85)

    def _small(self, phrases: Phrases, index: int) -> bool:
        """Whether a hyphenated word without capitals is a name: no noun follows, and the text uses it again."""
        word = phrases.word(index)
        if not (word.islower() and "-" in word and len(word) > 5 and phrases.text.count(word) > 1):
            return False
        return not (phrases.adjacent(index + 1) and phrases.tokens[index + 1].upper)

    def _quoted(self, phrases: Phrases, index: int, head: Head, quoted: tuple[int, int]) -> Iterator[Candidate]:
        """A quoted name after the noun; after a name that the noun completes it is that name's second half."""
        start = self._start(phrases, index, head)
        if head.type in {"Award", "Event"} and start < index and self._names(phrases, start, index, head):
            yield Candidate(Span(phrases.tokens[start].start, quoted[1] + 1), head.type, f"{self.name}/quoted", 0.9)
        else:
            yield Candidate(
                Span(*quoted), head.type, f"{self.name}/quoted", 0.8 if head.type == "Organization" else 0.9
            )
            for further in self._quoted_too(phrases.text, quoted[1]):
                yield Candidate(further, head.type, f"{self.name}/listed", 0.88)

    def _quoted_too(self, text: str, end: int) -> Iterator[Span]:
        """The other quotations of a list that goes on behind the one that ends at `end`."""
        while match := _QUOTED_TOO.match(text, end):
            yield Span(*match.span("name"))
            end = match.end("name")

    def _whole_quotation(self, phrases: Phrases, index: int) -> tuple[int, int] | None:
        """The quotation that the noun stands in, where it is all name: short, and capitalised words only."""
        opening = next((i for i in range(index - 1, max(-1, index - 7), -1) if phrases.word(i) == '"'), None)
        quoted = phrases.quotation(opening) if opening is not None and phrases.tokens[opening].gap else None
        if quoted is None or not quoted[0] <= phrases.tokens[index].start < quoted[1]:
            return None
        words = phrases.text[quoted[0] : quoted[1]].split()
        capital = sum(word[0].isupper() or not word[0].isalpha() for word in words)
        if any(word.endswith(",") for word in words):
            return None
        return quoted if 2 <= len(words) <= 9 and capital >= len(words) - 2 and words[-1][-1] not in ".!?" else None

    def _introduces(self, phrases: Phrases, index: int, end: int, head: Head) -> bool:
        """Whether what follows is a name without the noun: not after "Innovation Forum", nor where a field follows."""
        if not phrases.distinctive(index + 1, end):
            return False
        if head.use == "label":
            return True
        if (not phrases.brand(index + 1) and listed_end(phrases, index + 1) > end) or self._other_head(
            phrases, end, head
        ):
            return False
        start = phrases.left_run(index, nouns=head.type == "Event") if phrases.tokens[index].upper else index
        return start == index or all(phrases.word(i) in self._ground.demonyms for i in range(start, index))

    def _other_head(self, phrases: Phrases, end: int, head: Head) -> bool:
        """Whether the words after the noun end in a noun of another type ("… Cluster Excellence Initiative")."""
        return any(h.type != head.type and h.use != "label" for h in self._lexicon.heads_of(phrases.word(end - 1)))

    def _introduced(self, phrases: Phrases, index: int, end: int, head: Head) -> Iterator[Candidate]:
        person = self._lexicon.is_forename(phrases.word(index + 1)) and end - index > 2
        if person and head.type != "Organization":
            return
        counted = head.type == "Organization" and phrases.word(index - 1).lower() in _COUNTS
        if counted and phrases.word(end) not in AND | {","}:
            return  # an object behind its subject: "weil zwei Institute Feinoptik entwickeln"
        yield self._candidate(phrases.span(index + 1, end), head.type, "introduced", 0.91)
        if (
            phrases.word(index - 1) in _PLURAL_BEFORE
            or phrases.word(index - 2) in _PLURAL_BEFORE
            or phrases.word(index)[-1] in "en"
        ):
            yield from self._further(phrases, end, head)

    def _before(self, phrases: Phrases, index: int) -> int:
        """Where the name before an English noun begins ("the Lumina Bay cluster"); `index` where there is none."""
        start = phrases.left_run(index, _LONGEST_BEFORE)
        article = phrases.word(start - 1).lower() == "the" and phrases.adjacent(start)
        if start == index or not (article or phrases.stands_alone(start, index)):
            return index
        words = [phrases.word(i) for i in range(start, index)]
        other = any(self._lexicon.heads_of(word) for word in (*words, phrases.word(index + 1)))
        named = phrases.distinctive(start, index) and not phrases.is_place(start, index)
        short = len(words) == 1 and not phrases.brand(start) and (words[0].isupper() or "-" in words[0])
        return start if named and not other and not short else index

    def _further(self, phrases: Phrases, index: int, head: Head) -> Iterator[Candidate]:
        """The other names of a list after a noun in the plural: "die Konzerne Audi und BMW"."""
        index = self._past_legal_form(phrases, index)
        while phrases.word(index) in AND | {","}:
            stop = phrases.right_run(index + 1) if phrases.adjacent(index + 1) else index + 1
            if stop == index + 1 or not phrases.distinctive(index + 1, stop):
                return
            yield self._candidate(
                phrases.span(index + 1, stop), head.type, "listed", 0.91 if head.type == "Organization" else 0.8
            )
            if phrases.word(index) in AND:
                return
            index = self._past_legal_form(phrases, stop)

    def _past_legal_form(self, phrases: Phrases, index: int) -> int:
        """Past "e. V." and the like, which are no name words."""
        while phrases.word(index) in {"e", "V", ".", "e.V", "GmbH", "AG"}:
            index += 1
        return index

    def _part(self, phrases: Phrases, index: int, end: int, head: Head) -> Iterator[Candidate]:
        """The noun with what stands around it, where that makes a name."""
        word = phrases.word(index)
        start = self._start(phrases, index, head)
        prefix = word[: word.rfind("-")] if "-" in word else ""
        kind = self._type(phrases, prefix, index, head)
        fields = self._fields(phrases, index, end, head)
        numbered = phrases.word(start).isdigit() and start < index
        if fields > index + 1 and not self._other_head(phrases, fields, head):
            yield self._candidate(
                phrases.span(self._adjectives(phrases, start, index), fields), kind, "complement", 0.82
            )
        elif not self._singular_form(word, head):
            return
        elif start < index and self._names(phrases, start, index, head):
            end = index + 1 + (head.type == "Event" and self._year(phrases, index))
            yield self._candidate(phrases.span(start, end), kind, "completed", 0.8)
        elif prefix and self._proper_prefix(prefix, head):
            yield self._candidate(phrases.span(start, index + 1), kind, "compound", 0.78)
        elif phrases.brand(index) and word.lower() != head.lemma.lower() and "-" not in word:
            yield self._candidate(phrases.span(start, index + 1 + self._year(phrases, index)), kind, "camel", 0.78)
        elif numbered:
            yield self._candidate(phrases.span(start, index + 1), kind, "ordinal", 0.7)

    def _year(self, phrases: Phrases, index: int) -> bool:
        """Whether a year follows at once."""
        return phrases.adjacent(index + 1) and re.fullmatch(r"(?:19|20)\d\d", phrases.word(index + 1)) is not None

    def _type(self, phrases: Phrases, prefix: str, index: int, head: Head) -> EntityType:
        """A "Logistik-Initiative" of a place is a cluster rather than a programme."""
        field = prefix and head.lemma == "Initiative" and phrases.is_place(index + 1, place_end(phrases, index + 1))
        return "Cluster" if field or (prefix.lower().endswith("cluster") and head.lemma == "Initiative") else head.type

    def _singular_form(self, word: str, head: Head) -> bool:
        lower, lemma = word.lower(), head.lemma.lower()
        return lower.endswith((lemma, lemma + "s", lemma + "es"))

    def _adjectives(self, phrases: Phrases, start: int, index: int) -> int:
        """Back over adjectives that belong to the name: "Europäischer Fonds für …"."""
        while (
            phrases.adjacent(start)
            and start
            and is_adjective(phrases.word(start - 1))
            and not phrases.first_of_line(start - 1)
        ):
            start -= 1
        return start

    def _start(self, phrases: Phrases, index: int, head: Head) -> int:
        """Where the words before the noun that belong to the name begin, an ordinal included."""
        start = phrases.left_run(index, nouns=head.type in {"Event", "Award"})
        while start < index and phrases.word(start) in self._lexicon.function:
            start += 1
        ordinal = phrases.word(start - 1) == "." and phrases.word(start - 2).isdigit() and phrases.adjacent(start)
        if head.type == "Event" and ordinal and len(phrases.word(start - 2)) <= 3:
            numbered = phrases.first_of_line(start - 2) and len(_ITEM.findall(phrases.text)) > 1
            return start if numbered else start - 2
        return start

    def _names(self, phrases: Phrases, start: int, index: int, head: Head) -> bool:
        """Whether the words before the noun make it a name: an abbreviation, an unknown word, a place before a fair."""
        words = [i for i in range(start, index) if phrases.tokens[i].word and not phrases.word(i).isdigit()]
        if not words:
            return False
        described = all(is_adjective(phrases.word(i)) or (phrases.word(i) in self._ground.demonyms) for i in words)
        if described and head.type == "Award":
            return phrases.word(index).lower() != head.lemma.lower() or head.lemma not in {
                "Preis",
                "Label",
                "Siegel",
                "Zertifikat",
                "Medaille",
            }
        if all(phrases.word(i) in self._ground.demonyms for i in words):
            return head.type == "Cluster" and self._one_of_a_kind(phrases, start, index)
        if phrases.distinctive(start, index):
            return True
        if head.type == "Event":
            return any(phrases.word(i) in self._places or not is_adjective(phrases.word(i)) for i in words)
        return head.type == "Award" and not all(is_adjective(phrases.word(i)) for i in words)

    def _one_of_a_kind(self, phrases: Phrases, start: int, index: int) -> bool:
        """Whether "der Münchner Biotech-Cluster" is meant rather than some clusters of a town."""
        compound = phrases.word(index).lower() not in _GENERIC
        return compound and phrases.word(start - 1).lower() in _SINGULAR

    def _fields(self, phrases: Phrases, index: int, end: int, head: Head) -> int:
        """The end of the fields and places after the noun: "Verkehr, Mobilität und Logistik", "Optik Hamburg"."""
        if head.type not in _WITH_FIELDS or not phrases.adjacent(index + 1):
            return index + 1
        word = phrases.word(index)
        if phrases.word(index + 1) in _FOR:
            named = head.lemma in {"Cluster", "Network", "Forum", "Fonds"} and word[0].isupper()
            return fields_end(phrases, index + 2) if named and fields_end(phrases, index + 2) > index + 2 else index + 1
        plain = word.lower() in _GENERIC or "-" in word
        if not plain and head.type == "Cluster":
            return phrases.place_from(index + 1, min(index + 4, len(phrases.tokens)))
        stop = max(end, listed_end(phrases, index + 1) if word.lower() in _GENERIC else end)
        if stop == end and head.type == "Award" and not phrases.distinctive(index + 1, end):
            return index + 1
        if (
            plain
            and "-" not in word
            and phrases.is_place(index + 1, stop)
            and head.type == "Cluster"
            and phrases.left_run(index) == index
        ):
            return index + 1
        return stop

    def _proper_prefix(self, prefix: str, head: Head) -> bool:
        """Whether the first part of a hyphenated word is a name or, for programmes and awards, a marking word."""
        named = any(
            ((part.isupper() and len(part) > 2) or any(c.isupper() for c in part[1:]))
            and part.upper() not in self._lexicon.no_bodies
            for part in prefix.split("-")
        )
        if head.type == "Award":
            return True
        if head.type == "Programme":
            return named or (prefix[0].isupper() and head.lemma in {"Wettbewerb", "Offensive"})
        if head.type == "Event":
            return named or prefix in self._places
        return named

    def _quoted_compound(self, phrases: Phrases, index: int) -> Iterator[Candidate]:
        """A quoted name joined to a noun: '"go-cluster"-Jahrestagung', with a quotation that follows at once."""
        noun = index + 1
        heads = self._lexicon.heads_of(phrases.word(noun)) if phrases.glued(noun) else ()
        opening = phrases.text.rfind('"', 0, phrases.tokens[index - 1].start)
        if opening < 0 or "\n" in phrases.text[opening : phrases.tokens[index].start]:
            return
        quoted = phrases.quotation(noun + 1) if phrases.adjacent(noun + 1) else None
        for head in heads:
            if head.type == "Event":
                end = quoted[1] + 1 if quoted else phrases.tokens[noun].end
                yield Candidate(Span(opening, end), "Event", f"{self.name}/quoted-compound", 0.9)
            elif head.type in {"Programme", "Project", "Cluster"} and head.use != "part":
                yield Candidate(
                    Span(opening + 1, phrases.tokens[index - 1].start), head.type, f"{self.name}/quoted-compound", 0.85
                )
