from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.checks import Problem, Report, check
from graphkit.checks.stated import later
from graphkit.model import Findings
from graphkit.pipeline.knowledge import Knowledge
from graphkit.rdf.terms import SUBJECT, TYPE, gk
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import make_findings, put, sample_store

Note = tuple[str, str | None, Sequence[str], Sequence[tuple[str, str, str | None, dict[str, object]]]]

HAFEN = "cluster: Hafencluster"
ADA = "person: Ada Brandt"
TAG = "event: Hafentag"


def read(*notes: Note) -> list[Findings]:
    return [
        make_findings(name, published, "Hafencluster, Hafentag, Ada Brandt und Jörg Möller.", referents, claims)
        for name, published, referents, claims in notes
    ]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.gather(Settings())


@pytest.fixture
def checked(tmp_path: Path, knowledge: Knowledge) -> Callable[..., Report]:
    """Check a store with the documents of the notes."""

    def run(*notes: Note) -> Report:
        with closing(open_store(tmp_path / "store", "w")) as store:
            put(store, knowledge, read(*notes))
            return check(store)

    return run


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_store(tmp_path_factory.mktemp("sample") / "store")


def found(report: Report, name: str) -> list[Problem]:
    return [problem for problem in report.problems if problem.check == name]


def test_the_sample_is_sound(sample: Path) -> None:
    with closing(open_store(sample)) as store:
        report = check(store)
    assert report.sound
    assert report.documents == 4
    assert report.facts == 21


def test_gaps_name_the_cluster_and_the_documents_that_speak_of_it(checked: Callable[..., Report]) -> None:
    report = checked(
        ("a.txt", None, [HAFEN, "region: kiel"], [("locatedIn", "Hafencluster", "kiel", {})]),
        ("b.txt", None, [HAFEN, ADA], [("role", "Ada Brandt", "Hafencluster", {"role": "staff"})]),
    )
    assert [(gap.check, gap.documents) for gap in report.of("gap")] == [
        ("no-head", ("a.txt", "b.txt")),
        ("no-sector", ("a.txt", "b.txt")),
    ]
    assert report.sound


def test_who_leads_the_managing_company_leads_the_cluster(checked: Callable[..., Report]) -> None:
    company = "organization: Hafencluster Management GmbH"
    report = checked(
        (
            "a.txt",
            None,
            [HAFEN, company, ADA],
            [
                ("manages", "Hafencluster Management GmbH", "Hafencluster", {}),
                ("role", "Ada Brandt", "Hafencluster Management GmbH", {"role": "managing-director"}),
            ],
        )
    )
    assert not found(report, "no-head")


def test_an_end_before_its_start(checked: Callable[..., Report]) -> None:
    dates = {"role": "staff", "since": "2021-03", "until": "2019"}
    report = checked(("a.txt", None, [HAFEN, ADA], [("role", "Ada Brandt", "Hafencluster", dates)]))
    (problem,) = found(report, "ends-before-start")
    assert (problem.kind, problem.documents) == ("contradiction", ("a.txt",))
    assert "Ada Brandt at Hafencluster" in problem.message
    assert not report.sound


def test_two_founding_years_of_two_documents(checked: Callable[..., Report]) -> None:
    report = checked(
        ("a.txt", None, [HAFEN], [("founded", "Hafencluster", None, {"since": "2004"})]),
        ("b.txt", None, [HAFEN], [("founded", "Hafencluster", None, {"since": "2006-05"})]),
    )
    (problem,) = found(report, "founded")
    assert problem.documents == ("a.txt", "b.txt")
    assert problem.message == "Hafencluster was founded in different years: 2004 and 2006."


def test_two_exactnesses_of_one_date_agree(checked: Callable[..., Report]) -> None:
    report = checked(
        ("a.txt", None, [HAFEN, TAG], [("founded", "Hafencluster", None, {"since": "2004"}),
                                       ("heldOn", "Hafentag", None, {"since": "2004-06"})]),
        ("b.txt", None, [HAFEN, TAG], [("founded", "Hafencluster", None, {"since": "2004-05-01"}),
                                       ("heldOn", "Hafentag", None, {"since": "2004-06-03"})]),
    )  # fmt: skip
    assert not report.of("contradiction")


@pytest.mark.parametrize(("counts", "far"), [((80, 85), False), ((6, 12), False), ((80, 160), True)])
def test_member_counts_of_one_year(checked: Callable[..., Report], counts: tuple[int, int], far: bool) -> None:
    report = checked(*(
        (f"{count}.txt", "2023-05-02", [HAFEN], [("memberCount", "Hafencluster", None, {"value": count})])
        for count in counts
    ))  # fmt: skip
    assert bool(found(report, "member-count")) is far


def test_member_counts_of_different_years_may_differ(checked: Callable[..., Report]) -> None:
    report = checked(
        ("a.txt", "2013", [HAFEN], [("memberCount", "Hafencluster", None, {"value": 20})]),
        ("b.txt", "2023", [HAFEN], [("memberCount", "Hafencluster", None, {"value": 200})]),
    )
    assert not report.of("contradiction")


@pytest.mark.parametrize(
    ("current", "former", "clash"),
    [("2022-01-01", "2024-01-01", False), ("2024-01-01", "2022-01-01", True), ("2024-01", "2024", True)],
)
def test_a_role_that_has_ended_does_not_go_on(
    checked: Callable[..., Report], current: str, former: str, clash: bool
) -> None:
    role = {"role": "managing-director"}
    report = checked(
        ("new.txt", current, [HAFEN, ADA], [("role", "Ada Brandt", "Hafencluster", role | {"status": "current"})]),
        ("old.txt", former, [HAFEN, ADA], [("role", "Ada Brandt", "Hafencluster", role | {"status": "former"})]),
    )
    problems = found(report, "current-and-former")
    assert bool(problems) is clash
    assert all(problem.documents == ("new.txt", "old.txt") for problem in problems)


def test_many_years_are_one_problem(checked: Callable[..., Report]) -> None:
    years = ("2004", "2006", "2009")
    report = checked(
        ("days.txt", None, [TAG], [("heldOn", "Hafentag", None, {"since": f"2024-06-{year[2:]}"}) for year in years]),
        *((f"{year}.txt", None, [HAFEN], [("founded", "Hafencluster", None, {"since": year})]) for year in years),
    )
    (founded,), (held,) = found(report, "founded"), found(report, "held-on")
    assert founded.message == "Hafencluster was founded in different years: 2004, 2006 and 2009."
    assert founded.documents == ("2004.txt", "2006.txt", "2009.txt")
    assert held.message == "Hafentag is said to take place at different times: 2024-06-04, 2024-06-06 and 2024-06-09."


def test_many_numbers_are_one_problem(checked: Callable[..., Report]) -> None:
    said = ((80, "2023"), (9, "2023"), (160, "2023"), (90, "2024"), (900, "2024"), (7, "2025"))
    counts = [("memberCount", "Hafencluster", None, {"value": value, "since": year}) for value, year in said]
    (problem,) = found(checked(("a.txt", None, [HAFEN], counts)), "member-count")
    assert problem.message == "Hafencluster has 9, 80 and 160 members in 2023; 90 and 900 members in 2024."


def test_what_is_not_shown_contradicts_nothing_and_fills_no_gap(tmp_path: Path, knowledge: Knowledge) -> None:
    said = [("founded", "Hafencluster", None, {"since": "2004"}), ("memberCount", "Hafencluster", None, {"value": 80}),
            ("role", "Ada Brandt", "Hafencluster", {"role": "board-chair", "status": "current"})]  # fmt: skip
    doubted = [("founded", "Hafencluster", None, {"since": "2022"}),
               ("memberCount", "Hafencluster", None, {"value": 480000}),
               ("role", "Ada Brandt", "Hafencluster", {"role": "board-chair", "status": "former"}),
               ("locatedIn", "Hafencluster", "kiel", {}), ("inSector", "Hafencluster", "photonics", {})]  # fmt: skip
    referents = [HAFEN, ADA, "region: kiel", "sector: photonics"]
    sure = make_findings("a.txt", "2024", "Hafencluster, Ada Brandt", referents, said)
    unsure = make_findings("b.txt", "2024", "Hafencluster, Ada Brandt", referents, doubted, 0.3)
    with closing(open_store(tmp_path / "store", "w")) as store:
        put(store, knowledge, [sure, unsure])
        usual, everything = check(store), check(store, confidence=0)
    assert [problem.check for problem in usual.problems] == ["no-region", "no-sector"]
    assert [problem.check for problem in everything.problems] == ["current-and-former", "founded", "member-count"]


def test_what_lies_before_the_founding(checked: Callable[..., Report]) -> None:
    report = checked(
        (
            "a.txt",
            None,
            [HAFEN, TAG, ADA, "person: Jörg Möller"],
            [
                ("founded", "Hafencluster", None, {"since": "2010"}),
                ("runs", "Hafencluster", "Hafentag", {}),
                ("heldOn", "Hafentag", None, {"since": "2008-06-03"}),
                ("role", "Ada Brandt", "Hafencluster", {"role": "staff", "since": "2009"}),
                ("role", "Jörg Möller", "Hafencluster", {"role": "founder", "since": "2009"}),
            ],
        )
    )
    assert sorted(problem.message.split(",")[0] for problem in found(report, "before-founding")) == [
        "Ada Brandt begins at Hafencluster in 2009",
        "Hafencluster",
    ]


def test_dates_are_compared_as_far_as_both_are_exact() -> None:
    assert later("2024-02", "2023-12-31")
    assert not later("2024-02", "2024")
    assert not later("2024", "2024-02")
    assert not later("", "2024")


Break = Callable[[Store, str], tuple[list[Quad], list[Quad]]]


def first(store: Store, kind: str) -> Quad:
    return min(store.quads(None, TYPE, gk(kind)), key=str)


def of(store: Store, quad: Quad, *names: str) -> list[Quad]:
    return [q for q in store.quads(quad.subject, None, None, quad.graph_name) if q.predicate.value.endswith(names)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "remove", "add", "message"),
    [
        ("Fact", ("support",), {}, "supported by at least one document"),
        ("Fact", ("quotation",), {}, "at least one quotation"),
        ("Fact", ("#predicate",), {"#predicate": gk("likes")}, "one of the fourteen relations"),
        ("Fact", ("startDate",), {"startDate": Literal("last spring")}, "A start is an ISO date"),
        ("Claim", ("evidence",), {}, "at least one piece of evidence"),
        ("Claim", ("#subject",), {"#subject": gk("Nobody")}, "one referent of the same document"),
        ("Referent", ("#type",), {}, "one of the nine types"),
        ("Referent", ("prefLabel",), {}, "exactly one name"),
        ("Document", ("version",), {"version": Literal("1.0")}, "one hash"),
        ("Document", ("identifier",), {}, "exactly one name"),
    ],
)
def test_shapes_catch_a_broken_graph(
    sample: Path, tmp_path: Path, kind: str, remove: tuple[str, ...], add: dict[str, NamedNode | Literal], message: str
) -> None:
    folder = shutil.copytree(sample, tmp_path / "store")
    with closing(open_store(folder, "w")) as store:
        node = first(store, kind)
        paths = {"#predicate": "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate", "#subject": SUBJECT.value,
                 "startDate": "http://schema.org/startDate", "version": gk("version").value}  # fmt: skip
        new = [Quad(node.subject, NamedNode(paths[name]), value, node.graph_name) for name, value in add.items()]
        store.change([quad for quad in of(store, node, *remove) if quad.predicate != TYPE], new)
        report = check(store)
    broken = [problem for problem in report.of("shape") if message in problem.message]
    assert broken
    assert bool(broken[0].documents) is (remove != ("support",))
    assert not report.sound


def test_a_relation_between_wrong_types_is_caught(checked: Callable[..., Report]) -> None:
    report = checked(("a.txt", None, [HAFEN, ADA], [("manages", "Ada Brandt", "Hafencluster", {})]))
    (problem,) = found(report, "types")
    assert "Ada Brandt (Person) manages Hafencluster (Cluster)" in problem.message
    assert problem.documents == ("a.txt",)


def test_checking_changes_nothing_and_repeats_itself(sample: Path) -> None:
    with closing(open_store(sample)) as store:
        before = {str(quad) for quad in store.quads()}
        assert check(store) == check(store)
        assert {str(quad) for quad in store.quads()} == before


FROM_2018, FROM_2020 = {"since": "2018"}, {"since": "2020"}


def chair(document: str, published: str, *names: str, role: str = "board-chair", **time: str) -> Note:
    facts = [("role", name, "Hafencluster", {"role": role, "status": "current"} | time) for name in names]
    return document, published, [HAFEN, *(f"person: {name}" for name in names)], facts


@pytest.mark.parametrize(
    ("notes", "found_any"),
    [
        ([chair("a.txt", "2024", "Ada Brandt", **FROM_2018), chair("b.txt", "2023", "Jörg Möller", **FROM_2020)],
         True),
        ([chair("a.txt", "2024", "Ada Brandt", "Jörg Möller", since="2018")], False),
        ([chair("a.txt", "2019", "Ada Brandt", **FROM_2018), chair("b.txt", "2023", "Jörg Möller", **FROM_2020)],
         False),
        ([chair("a.txt", "2024", "Ada Brandt", since="2018", until="2020"),
          chair("b.txt", "2023", "Jörg Möller", since="2020")], False),
        ([chair("a.txt", "2024", "Ada Brandt"), chair("b.txt", "2024", "Jörg Möller")], False),
        ([chair("a.txt", "2024", "Ada Brandt", since="2018", role="deputy-managing-director"),
          chair("b.txt", "2023", "Jörg Möller", since="2020", role="deputy-managing-director")], False),
    ],
)  # fmt: skip
def test_two_leaders_at_one_time(checked: Callable[..., Report], notes: list[Note], found_any: bool) -> None:
    problems = found(checked(*notes), "two-leaders")
    assert bool(problems) is found_any
    for problem in problems:
        assert problem.documents == ("a.txt", "b.txt")
        assert "Ada Brandt and Jörg Möller are both said to be board chair of Hafencluster at" in problem.message


@pytest.mark.parametrize(
    ("counts", "day", "differ"),
    [
        ((83, 91), "2023-05-02", True),
        ((83, 80), "2023-05-02", False),
        ((83, 91), "2023", False),
        ((500, 560), "2023-05-02", False),
        ((100, 150, 200), "2023-05-02", True),
        ((0, 50), "2023-05-02", True),
    ],
)
def test_member_counts_of_one_day(
    checked: Callable[..., Report], counts: tuple[int, ...], day: str, differ: bool
) -> None:
    stated = [("memberCount", "Hafencluster", None, {"value": count, "since": day}) for count in counts]
    assert bool(found(checked(("a.txt", "2024", [HAFEN], stated)), "member-count")) is differ
