"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.dates import KIND, PATTERN, check_date, in_words
from graphkit.errors import UsageError


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", " 2024-12-31 ", "0001", "9999-12"])
def test_a_year_a_month_or_a_day(text: str) -> None:
    assert check_date(text, "--since") == text.strip()


@given(st.dates())
def test_every_day_of_the_calendar(day: date) -> None:
    assert check_date(day.isoformat(), "x") == day.isoformat()
    assert re.fullmatch(PATTERN, day.isoformat())


@pytest.mark.parametrize(("text", "iso"), [
    ("31.12.2023", "2023-12-31"), ("3.4.2019", "2019-04-03"), ("Januar 2024", "2024-01"),
    ("5. März 2021", "2021-03-05"),
    ("12 October 2023", "2023-10-12"), ("30/09/2023", "2023-09-30"), ("09/30/2023", "2023-09-30"),
])  # fmt: skip
def test_as_people_write_dates(text: str, iso: str) -> None:
    assert check_date(text, "--since") == iso


@pytest.mark.parametrize(("since", "until", "words"), [
    ("2019", "", "since 2019"), ("", "2022", "until 2022"), ("2019", "2022-03", "2019–2022-03"), ("", "", ""),
])  # fmt: skip
def test_a_beginning_does_not_look_like_an_end(since: str, until: str, words: str) -> None:
    assert in_words("role", since, until) == words
    assert in_words("founded", since, "") == since


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2024-13", "2024-00", "2024-04-31", "0000"])
def test_what_no_calendar_has(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_date(text, "--since")
    assert caught.value.message == f"--since cannot be '{text}': the calendar has no such date"
    assert caught.value.hint == KIND


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gestern",
        "31.02.2023",
        "Januar",
        "Sommer",
        "24",
        "2024-1",
        "2024-W01-1",
        "20240101",
        "2024-01-01T00",
        "२०२४",
    ],
)
def test_what_is_written_otherwise(text: str) -> None:
    with pytest.raises(UsageError, match="the date cannot be"):
        check_date(text, "the date")
