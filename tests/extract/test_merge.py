from __future__ import annotations

from graphkit.extract.base import Candidate
from graphkit.extract.merge import noise, settle, without_offices, without_surnames
from graphkit.model import EntityType, Span


def candidate(start: int, end: int, kind: EntityType = "Organization", confidence: float = 0.8) -> Candidate:
    return Candidate(Span(start, end), kind, "test", confidence)


def test_the_longest_name_wins() -> None:
    whole, part = candidate(0, 20), candidate(15, 20, "Region")
    assert settle([part, whole], "x" * 30) == [whole]


def test_a_sure_name_wins_over_a_longer_doubtful_one() -> None:
    doubtful, sure = candidate(0, 20, confidence=0.4), candidate(5, 9, "Person", 0.9)
    assert settle([doubtful, sure], "x" * 30) == [sure]


def test_of_two_readings_of_one_place_the_surer_wins() -> None:
    person, body = candidate(0, 10, "Person", 0.9), candidate(0, 10, confidence=0.91)
    assert settle([person, body], "x" * 30) == [body]


def test_an_office_in_capitals_is_no_body() -> None:
    text = "GF Ada Beck und die GF Holz AG."
    office, person, body = candidate(0, 2), candidate(3, 11, "Person"), candidate(20, 30)
    assert without_offices([office, person, body], text, frozenset({"GF"})) == [person, body]


def test_a_surname_is_no_place() -> None:
    text = "Ada Wedel lebt in Wedel. Wedel, 54, dankt."
    person, home, again = candidate(0, 9, "Person"), candidate(18, 23, "Region"), candidate(25, 30, "Region")
    assert without_surnames([person, home, again], text) == [person, home]
    assert without_surnames([home, again], text) == [home, again]


def test_the_order_of_the_candidates_does_not_matter() -> None:
    candidates = [candidate(0, 5), candidate(3, 9), candidate(8, 12), candidate(8, 12, "Cluster")]
    assert settle(candidates, "x" * 30) == settle(reversed(candidates), "x" * 30)


def test_credits_and_addresses_name_nothing() -> None:
    text = "© Ada Kern\nFoto: Udo Brandt\nMehr: www.ulm.de"
    assert settle([candidate(2, 10, "Person"), candidate(17, 28, "Person"), candidate(39, 42, "Region")], text) == []


def test_a_caption_ends_and_an_address_may_be_a_name() -> None:
    text = "Check24.de GmbH wächst.\nFoto: Lumifrakt GmbH zeigt " + "viele schöne Dinge, " * 5 + "sagt Ada Kern."
    start = text.index("Ada Kern")
    kept = [candidate(0, 15), candidate(start, start + 8, "Person")]
    assert settle(kept, text) == kept


def test_a_c_in_brackets_is_a_credit_but_not_behind_a_b() -> None:
    credit = "Blick ins Labor\n(c) Ines Kremer\n"
    assert [credit[span.start : span.end] for span in noise(credit)] == ["(c) Ines Kremer"]
    assert noise("(a) Holzring Ulm.\n(b) Lichtnetz Hof.\n(c) Stahlbogen Gera.\n") == []
    second = "(a) Ost.\n(b) Nord.\n(c) Netzwerk Süd.\n"
    assert noise("(a) Eins.\n(b) Zwei.\n(c) Drei.\nUnd ferner:\n" + second) == []
    photo = "(a) Eins.\n(b) Zwei.\n(c) Foto: Ines Kremer\n"
    assert [photo[span.start : span.end] for span in noise(photo)] == ["Foto: Ines Kremer"]
