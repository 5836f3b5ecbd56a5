"""What counts about a referent when identity is judged."""

from __future__ import annotations

import pytest

from graphkit.link import profiles
from graphkit.link.profiles import split_legal
from graphkit.model import Claim, Document, Evidence, Findings, Referent, Span


def found(*referents: Referent, claims: tuple[Claim, ...] = ()) -> Findings:
    return Findings(Document("d.txt", "text"), referents, claims)


@pytest.mark.parametrize(
    ("name", "plain", "legal"),
    [
        ("Tidewerk e. V.", "Tidewerk", "ev"),
        ("Tidewerk e.V.", "Tidewerk", "ev"),
        ("Tidewerk GmbH & Co. KG", "Tidewerk", "gmbh"),
        ("Tidewerk AG Nord", "Tidewerk Nord", "ag"),
        ("Tidewerk", "Tidewerk", ""),
        ("AG Wattenmeer", "AG Wattenmeer", ""),
    ],
)
def test_legal_forms(name: str, plain: str, legal: str) -> None:
    assert split_legal(name) == (plain, legal)


def test_short_forms_are_hints_and_other_names_are_keys() -> None:
    surfaces = ("Hafencluster Emden e. V.", "Hafencluster", "HCE", "Seaport Network Emden")
    profile = profiles(found(Referent("c", "Cluster", "Hafencluster Emden e. V.", surfaces)))["c"]
    assert profile.keys == ("body:hafenclusteremden|ev", "body:seaportnetworkemden")
    assert profile.hints == ("body:hafencluster", "body:hafenclusteremden", "body:hce")


@pytest.mark.parametrize("name", ["Jürgen Weiß", "Juergen Weiss", "Jurgen Weiss", "JÜRGEN WEISS", "Dr. Jürgen Weiß"])
def test_spellings_of_a_person_share_a_key(name: str) -> None:
    assert profiles(found(Referent("p", "Person", name, (name,))))["p"].keys == ("person:jurgenweiss",)


def test_editions_of_an_event_are_apart() -> None:
    fair = Referent("e", "Event", "Küstenmesse", ("Küstenmesse",), known="https://example.org/event/kuestenmesse")
    held = Claim("heldOn", "e", since="2021-03")
    assert profiles(found(fair, claims=(held,)))["e"].anchor == "https://example.org/event/kuestenmesse-2021"
    assert profiles(found(fair))["e"].anchor == "https://example.org/event/kuestenmesse"
    dated = Findings(Document("d.txt", "text", published="2019-04-01"), (fair,), ())
    assert profiles(dated)["e"].anchor == "https://example.org/event/kuestenmesse-2019"


def test_a_date_that_is_hardly_credible_makes_no_edition() -> None:
    event = Referent("e", "Event", "Küstenabend Nord", ("Küstenabend Nord",))

    def held(year: str, sure: float) -> Claim:
        return Claim("heldOn", "e", since=year, evidence=(Evidence("d.txt", Span(0, 4), "text", "model", sure),))

    assert profiles(found(event, claims=(held("2019", 0.1),)))["e"].keys == profiles(found(event))["e"].keys
    two = profiles(found(event, claims=(held("2019", 0.5), held("2021", 0.9))))["e"]
    assert two.tail == "kuestenabend-nord-2021"


def test_a_counted_event_is_one_with_and_without_its_date() -> None:
    event = Referent("e", "Event", "2. Küstenwoche", ("2. Küstenwoche",))
    dated = profiles(found(event, claims=(Claim("heldOn", "e", since="2021"),)))["e"]
    assert dated.keys == profiles(found(event))["e"].keys


def test_a_generic_event_belongs_to_its_host_and_date() -> None:
    event, host = (
        Referent("e", "Event", "Clubabend", ("Clubabend",)),
        Referent("o", "Organization", "Tidewerk", ("Tidewerk",)),
    )
    claims = (Claim("heldOn", "e", since="2021-03-04"), Claim("runs", "o", "e"))
    assert profiles(found(event, host, claims=claims))["e"].keys == ("event:clubabend:2021-03-04-tidewerk",)
    assert profiles(found(event, host))["e"].keys == ("event:clubabend:d.txt",)


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("Ada Brandt", ("person:abrandt", "person:brandt")),
        ("Petra Müller-Schmidt", ("person:mullerschmidt", "person:pmullerschmidt")),
        ("Ida von der Heide", ("person:heide", "person:ivonderheide", "person:vonderheide")),
        ("Jan-Ole P. Weber", ("person:janoleweber", "person:jopweber", "person:jweber", "person:weber")),
        ("Brandt", ()),
        ("von der Heide", ()),
    ],
)
def test_surnames_hint_at_people(name: str, hints: tuple[str, ...]) -> None:
    assert profiles(found(Referent("p", "Person", name, (name,))))["p"].hints == hints


def test_long_official_names_keep_their_short_forms_as_hints() -> None:
    name = "Verein zur Förderung der Zusammenarbeit von Wirtschaft und Wissenschaft in der angewandten Technik Hannover"
    profile = profiles(found(Referent("o", "Organization", name, (name, "Technik Hannover", "Verein Hannover"))))["o"]
    assert len(profile.keys) == 1
    assert profile.hints == ("=body:technikhannover", "=body:vereinhannover")
