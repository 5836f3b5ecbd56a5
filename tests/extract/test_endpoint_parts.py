"""The parts of the finder that need no server: settings, windows, quotes."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ExtractionError
from graphkit.extract.endpoint.answer import read_answer, report
from graphkit.extract.endpoint.quotes import name_places, occurrences
from graphkit.extract.endpoint.settings import Endpoint
from graphkit.extract.endpoint.windows import extent, windows
from graphkit.extract.sentences import split
from graphkit.model import Span

HERE = {"GRAPHKIT_LLM_URL": "http://localhost:8080", "GRAPHKIT_LLM_MODEL": "tiny"}


def read(**environment: str) -> Endpoint:
    endpoint = Endpoint.read({**HERE, **environment})
    assert endpoint is not None
    return endpoint


@pytest.mark.parametrize(
    "environment",
    [{}, {"GRAPHKIT_LLM_URL": ""}, {"GRAPHKIT_LLM_URL": "  "}, {"GRAPHKIT_LLM_MODEL": "tiny", "GRAPHKIT_LLM_KEY": "k"}],
)
def test_without_an_address_there_is_no_endpoint(environment: dict[str, str]) -> None:
    assert Endpoint.read(environment) is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/", "http://localhost:8080/v1/chat/completions"),
        (" https://models.example/v1/ ", "https://models.example/v1/chat/completions"),
        ("https://models.example/openai/v2", "https://models.example/openai/v2/chat/completions"),
        ("https://models.example/x/chat/completions?v=3", "https://models.example/x/chat/completions?v=3"),
        ("http://[::1]:8080/v1#top", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_the_address_of_the_chat(address: str, url: str) -> None:
    assert read(GRAPHKIT_LLM_URL=address).url == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRAPHKIT_LLM_URL", "localhost:8080"),
        ("GRAPHKIT_LLM_URL", "ftp://localhost/"),
        ("GRAPHKIT_LLM_URL", "http://"),
        ("GRAPHKIT_LLM_URL", "http://localhost:99999"),
        ("GRAPHKIT_LLM_URL", "http://local host/v1"),
        ("GRAPHKIT_LLM_URL", "http://[::1/v1"),
        ("GRAPHKIT_LLM_URL", "https://someone:hunter2@models.example/v1"),
        ("GRAPHKIT_LLM_MODEL", " "),
        ("GRAPHKIT_LLM_KEY", "hunter2\r\nX-Evil: 1"),
        ("GRAPHKIT_LLM_KEY", "hunter2 schlüssel"),
        ("GRAPHKIT_LLM_TIMEOUT", "soon"),
        ("GRAPHKIT_LLM_TIMEOUT", "0"),
        ("GRAPHKIT_LLM_TIMEOUT", "nan"),
        ("GRAPHKIT_LLM_TIMEOUT", "inf"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(ExtractionError, match=name) as caught:
        read(**{name: value})
    assert caught.value.hint
    assert "hunter2" not in caught.value.message


def test_an_endpoint_shows_no_secret() -> None:
    endpoint = read(GRAPHKIT_LLM_KEY="hunter2", GRAPHKIT_LLM_URL="https://models.example/v1?key=hunter2")
    assert "hunter2" not in f"{endpoint!r} {endpoint} {endpoint.place}"


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://localhost:1/", True),
        ("http://127.0.0.2", True),
        ("http://[::1]:1", True),
        ("http://192.168.0.7", False),
        ("https://localhost.example", False),
    ],
)
def test_what_is_on_this_machine(address: str, local: bool) -> None:
    assert read(GRAPHKIT_LLM_URL=address).on_this_machine is local


_TEXTS = st.text(st.sampled_from("Aa äß.!?\n\"-'„“ \u00a0|1"), max_size=200)


@given(_TEXTS, st.integers(3, 60))
def test_windows_hold_every_sentence_once_and_keep_to_their_length(text: str, length: int) -> None:
    sentences = split(text)
    found = list(windows(text, sentences, length))
    assert all(extent(window).end - extent(window).start <= length for window in found)
    parts = [part for window in found for part in window]
    assert parts == sorted(parts)
    covered = {place for part in parts for place in range(part.start, part.end)}
    assert covered == {place for sentence in sentences for place in range(sentence.start, sentence.end)}


@given(_TEXTS, st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = occurrences(text[start:end], text)
    assert bool(found) == (start < end)
    assert all(text[span.start : span.end] == text[start:end] for span in found)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_a_name_place_is_inside_of_the_text_whatever_is_claimed(name: str, quote: str, text: str) -> None:
    for span in name_places(name, quote, text):
        assert 0 <= span.start < span.end <= len(text)
        assert occurrences(name, text[span.start : span.end])


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("Quent", "Frau Quents Rede, Quentin, Quent-Halle, Quent.", [(5, 10), (40, 45)]),
        ("A - B", "A – B", [(0, 5)]),
        ('"X" GmbH', "„X“  GmbH", [(1, 9)]),
        ("X...", "X…", [(0, 2)]),
        ("Ada Quent", "Ada | Quent", []),
        ("Ada Quent", "Ada\nQuent", []),
        ("Ada", "ada", []),
    ],
)
def test_where_a_name_stands(name: str, text: str, places: list[tuple[int, int]]) -> None:
    assert list(name_places(name, text, text)) == [Span(*place) for place in places]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["names", "name", "type", "quote", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


def _body(content: object, finish: object = "stop") -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": finish}]}).encode()


@given(_VALUES, _VALUES, st.integers(0, 200))
def test_whatever_a_model_says_is_strings_or_an_error(value: object, finish: object, cut: int) -> None:
    said = json.dumps(value)
    for body in (_body(said, finish), _body(said[:cut]), _body(value), said.encode(), _body(said)[:cut]):
        with suppress(ExtractionError):
            names = read_answer(body, read()).names
            assert all(isinstance(part, str) for n in names for part in (n.name, n.type, n.quote))


@given(st.integers(0, 120))
def test_an_answer_cut_anywhere_keeps_the_names_that_are_whole(cut: int) -> None:
    items = [{"name": f"N{n}", "type": "Person", "quote": "{[“"} for n in range(3)]
    said = json.dumps({"names": items})
    answer = read_answer(_body(said[:cut], "length" if cut < len(said) else "stop"), read())
    whole = sum(json.dumps(item) in said[:cut] for item in items)
    assert [naming.name for naming in answer.names] == [f"N{n}" for n in range(whole)]
    assert answer.whole == (cut >= len(said))


@given(st.binary(max_size=200))
def test_what_a_server_reports_is_one_printable_line(body: bytes) -> None:
    assert not report(body, read()) or report(body, read()).isprintable()
