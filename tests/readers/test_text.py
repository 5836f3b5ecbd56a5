from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ReadError
from graphkit.model import Span
from graphkit.readers import read_bytes
from graphkit.readers.language import language_of

PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1)


@given(PRINTABLE.filter(lambda text: bool(text.strip(" \t\r\n\ufeff")) and not text.startswith(("%PDF-", "{\\rtf"))))
def test_the_text_is_exactly_the_decoded_bytes(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman", "cp850"]
)
def test_umlauts_come_out_right_in_every_common_encoding(encoding: str) -> None:
    text = "Die Geschäftsführerin Käthe Größ übernahm im März das Bündnis für Köln.\r\n"
    text += "Dort grüßt man höflich, öfter auch täglich.\r\n"
    assert read_bytes(text.encode(encoding), "a.txt").text == text


def test_typographic_signs_of_windows_are_kept() -> None:
    text = "„Cluster“ – so heißt’s … für 5 €"
    assert read_bytes(text.encode("cp1252"), "a.txt").text == text


def test_a_byte_order_mark_stays_in_the_text_and_is_hidden() -> None:
    document = read_bytes(codecs.BOM_UTF8 + "Das Netz wächst\n\nJa.".encode(), "a.txt")
    assert document.text.startswith("\ufeffDas Netz")
    assert document.hidden == (Span(0, 1),)
    assert document.title == "Das Netz wächst"


def test_a_broken_place_in_utf8_does_not_spoil_the_umlauts() -> None:
    data = "Für Köln, Würzburg, Nürnberg und Göttingen".encode() + b"\xe4"
    assert read_bytes(data, "a.txt").text == "Für Köln, Würzburg, Nürnberg und Göttingen\ufffd"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50, b"%PDF-1.7 x", b"PK\x03\x04abc", b"\x89PNG\r\n"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.txt: is (not text|a|an)") as caught:
        read_bytes(data, "a.txt")
    assert caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8 + b"\n", codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="is empty"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(("text", "declared", "language"), [
    ("Das Netzwerk wird von Jan Quast geleitet und wächst.", None, "de"),
    ("The network is led by Jan Quast and it is growing.", "de", "en"),
    ("Das Netzwerk hat einen neuen Vorstand.", "en-US", "de"),
    ("Mitglied im Porträt", None, "de"),
    ("Quast GmbH", None, "de"),
    ("Quast GmbH", "en-GB", "en"),
    ("Quast GmbH", "English", "en"),
    ("Quast GmbH", "x-default", "de"),
    ("Le réseau grandit chaque année depuis Lyon", "fr", "fr"),
])  # fmt: skip
def test_the_language_is_told_by_the_words(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
