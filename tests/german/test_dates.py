from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.german.dates import find_dates


def found(text: str, reference: str | None = None) -> list[tuple[str, str | None, str | None, str]]:
    return [(text[m.span.start : m.span.end], m.since, m.until, m.kind) for m in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("am 4. Juni 2016", "2016-06-04"),
        ("am 04.06.2016", "2016-06-04"),
        ("am 4.6.16", "2016-06-04"),
        ("Stand: 2016-06-04", "2016-06-04"),
        ("im März 2011", "2011-03"),
        ("Ende Oktober 2011", "2011-10"),
        ("Anfang 2014", "2014"),
        ("um 1998", "1998"),
        ("im zweiten Quartal 2015", "2015"),
        ("zum Jahresende 2013", "2013"),
        ("on 12 May 2009", "2009-05-12"),
        ("on May 12, 2009", "2009-05-12"),
        ("in September 2009", "2009-09"),
        ("Dienstag, 7. Februar 2023", "2023-02-07"),
    ],
)
def test_a_date_is_as_exact_as_the_text(text: str, since: str) -> None:
    assert [m.since for m in find_dates(text)] == [since]
    assert find_dates(text)[0].kind == "point"


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("am 3. und 4. Mai 2022", "2022-05-03", "2022-05-04"),
        ("vom 30. Juni bis 2. Juli 2021", "2021-06-30", "2021-07-02"),
        ("9.–11.10.2018", "2018-10-09", "2018-10-11"),
        ("30.11. bis 02.12.2020", "2020-11-30", "2020-12-02"),
        ("von 2003 bis Mitte 2009", "2003", "2009"),
        ("von Dezember bis Februar 2020", "2019-12", "2020-02"),
        ("2014–2018", "2014", "2018"),
        ("from 2010 to 2015", "2010", "2015"),
        ("October 5-7, 2021", "2021-10-05", "2021-10-07"),
    ],
)
def test_a_period_has_two_ends(text: str, since: str, until: str) -> None:
    assert [(m.since, m.until, m.kind) for m in find_dates(text)] == [(since, until, "range")]


def test_open_periods_say_which_end_is_open() -> None:
    assert found("seit April 2015") == [("seit April 2015", "2015-04", None, "from")]
    assert found("bis Ende 2020") == [("bis Ende 2020", None, "2020", "until")]


@pytest.mark.parametrize(
    ("text", "reference", "since"),
    [
        ("am 3. Dezember", "2020-12-20", "2020-12-03"),
        ("am 3. Januar", "2020-12-20", "2021-01-03"),
        ("heute", "2020-12-20", "2020-12-20"),
        ("die diesjährige Messe", "2020-12-20", "2020"),
        ("im vergangenen Jahr", "2020-12-20", "2019"),
        ("vor vier Jahren", "2020", "2016"),
        ("im Mai dieses Jahres", "2020-12-20", "2020-05"),
    ],
)
def test_relative_dates_are_resolved_against_the_reference(text: str, reference: str, since: str) -> None:
    assert [m.since for m in find_dates(text, reference)] == [since]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("seit Januar", "2024-01", None),
        ("since June", "2023-06", None),
        ("ab September", "2024-09", None),
        ("bis Februar", None, "2024-02"),
        ("geht Ende Juni", "2024-06", None),
        ("im vergangenen Mai", "2023-05", None),
        ("this May", "2024-05", None),
        ("seit Januar dieses Jahres", "2024-01", None),
        ("seit dem Frühjahr", "2024", None),
        ("im vergangenen Herbst", "2023", None),
        ("last autumn", "2023", None),
        ("zum Jahresbeginn", "2024", None),
        ("am Dienstagabend", "2024-05-14", None),
        ("am vergangenen Donnerstag", "2024-05-09", None),
        ("am vergangenen Mittwoch", "2024-05-08", None),
        ("am Mittwoch", "2024-05-15", None),
        ("am kommenden Montag", "2024-05-20", None),
        ("seit vier Jahren", "2020", None),
        ("three years ago", "2021", None),
        ("vor drei Tagen", "2024-05-12", None),
        ("bis vor zwei Wochen", None, "2024-05"),
        ("mit dem heutigen Tag", "2024-05-15", None),
        ("on 8 and 9 April", "2024-04-08", "2024-04-09"),
        ("in the fall", "2024", None),
        ("this past Friday", "2024-05-10", None),
    ],
)
def test_months_days_of_the_week_and_seasons_are_those_near_the_reference(
    text: str, since: str | None, until: str | None
) -> None:
    assert [(m.since, m.until) for m in find_dates(f"Das gilt {text}.", "2024-05-15")] == [(since, until)]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Die Fühler sollen im November auf den Markt.", "2024-11"),
        ("Der Bau soll im Dezember beginnen. Er war lange umstritten.", "2024-12"),
        ("Der Bau war für Dezember geplant. Im Dezember kam das Aus.", "2023-12"),
        ("Im Dezember kam das Aus.", "2023-12"),
    ],
)
def test_what_shall_be_lies_ahead(text: str, since: str) -> None:
    assert [m.since for m in find_dates(text, "2024-03-15")] == [since]


@pytest.mark.parametrize(
    "text",
    [
        "der Mai ist schön", "we may see", "Die Sommerschule", "der heutige Chef", "montags", "the fall of prices",
        "In diesem Fall", "im letzten Fall", "founded by August Horch", "by Winter GmbH", "seit Sommer & Partner",
    ],
)  # fmt: skip
def test_a_month_season_or_day_without_a_word_that_dates_is_no_date(text: str) -> None:
    assert find_dates(text, "2024-05-15") == []


def test_a_day_of_the_week_before_a_date_is_part_of_it() -> None:
    assert found("am Dienstag, 5. März 2024", "2024-05-15") == [("Dienstag, 5. März 2024", "2024-03-05", None, "point")]


def test_months_of_an_annual_report_are_those_of_its_year() -> None:
    report = "Jahresbericht 2022 der Holzwerke\n\nIm November zog die Geschäftsstelle um, am 3. April kam ein Gast."
    assert [m.since for m in find_dates(report, "2024-05-15")] == ["2022", "2022-11", "2022-04-03"]


def test_a_report_that_a_sentence_names_does_not_date_the_text() -> None:
    text = "Geschäftsbericht 2022 veröffentlicht. Am 5. Oktober kommt der Kongress."
    assert [m.since for m in find_dates(text, "2023-06-14")] == ["2022", "2023-10-05"]


@pytest.mark.parametrize("text", ["Vor 800000 Tagen", "vor 5000 Jahren", "Seit 2001 gilt das, 9000 Jahre später nicht"])
@pytest.mark.parametrize("reference", ["2023-06-14", "1000-01-01", "2999-12-31"])
def test_what_lies_before_or_behind_all_calendars_is_no_date(text: str, reference: str) -> None:
    assert all("1000" <= (m.since or "") < "3000" for m in find_dates(text, reference))


def test_relative_dates_are_resolved_against_the_date_before() -> None:
    text = "Er kam 2001 zu uns, zwei Jahre später wurde er Leiter. Seit 2010 ist er fort; damals war er 60."
    assert [m.since for m in find_dates(text)] == ["2001", "2003", "2010", "2010"]
    text = "Im Jahr 2001 begann es. Im Mai kam Ada, und zwei Jahre später, 2003 also, war sie Leiterin."
    assert [m.since for m in find_dates(text, "2024-06-01")] == ["2001", "2024-05", "2003", "2003"]


@pytest.mark.parametrize(
    "text", ["1.200 Mitglieder", "31.02.2020 x", "PLAN2020", "Raum 12.3", "der Mai ist schön", "heute"]
)
def test_what_is_no_date_or_cannot_be_resolved_is_not_found(text: str) -> None:
    assert all(m.since is None or len(m.since) == 4 for m in find_dates(text))
    assert text.startswith("31") or find_dates(text) == []


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_every_way_to_write_a_day_gives_the_day(day) -> None:  # type: ignore[no-untyped-def]
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    ways = (day.strftime("%d.%m.%Y"), f"{day.day}. {months[day.month - 1]} {day.year}", day.isoformat())
    assert {find_dates(f"Termin: {way}, abends")[0].since for way in ways} == {day.isoformat()}


@given(st.text(alphabet="0123456789. –-/JunMaiseitbs", max_size=40))
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = [m.span for m in find_dates(text, "2020-05-05")]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))
