"""What the shipped questions find in the documents that ship with the software: rows that are known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

import pytest

from graphkit.query import ask
from graphkit.store import Store, open_store
from tests.sample import make_findings, sample_store

Row = tuple[str, ...]


def rows(store: Store, name: str, columns: str, **values: str) -> list[Row]:
    """The answer as text, with the columns wanted."""
    table = ask(store, name, **values)
    places = [table.columns.index(column) for column in columns.split()]
    return [tuple(term.value if (term := row[place]) else "" for place in places) for row in table.rows]


# question, values, columns, and every row of the answer in its order
WHOLE: tuple[tuple[str, Mapping[str, str], str, list[Row]], ...] = (
    ("career", {"person": "Thomas Bauer"}, "role organization_name from until status",
     [("managing-director", "OptoNet", "2017", "2021", "former")]),
    ("leaders", {"cluster": "optonet"}, "person_name role from",
     [("Anke Siegmeier", "managing-director", "2022-01-01"), ("Nora Kirsten", "managing-director", "2022-01-01"),
      ("Torsten Poßner", "board-chair", "")]),
    ("people", {"organization": "OptoNet", "role": "managing-director"}, "person_name status from until",
     [("Anke Siegmeier", "current", "2022-01-01", ""), ("Nora Kirsten", "current", "2022-01-01", ""),
      ("Klaus Schindler", "former", "", ""), ("Thomas Bauer", "former", "2017", "2021")]),
    ("departures", {"since": "2024"}, "person_name organization_name until first_said",
     [("Frank Nicolai", "Maritimes Cluster Norddeutschland", "2025", "2025-10-01"),
      ("Jürgen Walkenhorst", "Life Science Nord", "", "2024-03-12"),
      ("Mathias Kraas", "Life Science Nord", "", "2024-03-12"),
      ("Hinrich Habeck", "Life Science Nord Management GmbH", "", "2024-03-12")]),
    ("newcomers", {"since": "2021-12"}, "from person_name role organization_name",
     [("2024-01-01", "Maike Honold", "managing-director", "Life Science Nord"),
      ("2022-01-01", "Anke Siegmeier", "managing-director", "OptoNet"),
      ("2022-01-01", "Nora Kirsten", "managing-director", "OptoNet")]),
    ("founders", {}, "person_name organization_name type from",
     [("Christoph Palm", "Virtual Dimension Center", "Cluster", "2002-12")]),
    ("successions", {"organization": "life science nord"}, "role predecessor_name until successor_name from",
     [("managing-director", "Jürgen Walkenhorst", "", "Maike Honold", "2024-01-01")]),
    ("members", {"cluster": "QSens"}, "member_name type",
     [("Bruker", "Organization"), ("Carl Zeiss", "Organization"), ("Robert Bosch GmbH", "Organization"),
      ("Universität Stuttgart", "Organization"), ("Universität Ulm", "Organization")]),
    ("memberships", {"member": "robert bosch"}, "relation organization_name type",
     [("memberOf", "QSens", "Cluster"), ("memberOf", "microTEC Südwest", "Cluster")]),
    ("members-of-several", {}, "member_name clusters cluster_names",
     [("Carl Zeiss", "2", "QSens; microTEC Südwest"), ("Robert Bosch GmbH", "2", "QSens; microTEC Südwest")]),
    ("clusters-in-region", {"region": "sachsen"}, "cluster_name places sectors",
     [("Cool Silicon", "Sachsen", ""), ("SaxoCell", "Sachsen", "Biotechnologie"),
      ("Silicon Saxony", "Dresden; Sachsen", "IT und Digitalisierung; Mikroelektronik"),
      ("biosaxony", "Sachsen", "Biotechnologie; Medizintechnik")]),
    ("clusters-in-region", {"region": "Fellbach"}, "cluster_name places", [("Virtual Dimension Center", "Fellbach")]),
    ("clusters-in-sector", {"sector": "biotechnologie"}, "cluster_name places",
     [("Life Science Nord", "Hamburg; Lübeck; Schleswig-Holstein"), ("SaxoCell", "Sachsen"),
      ("biosaxony", "Sachsen")]),
    ("clusters-by-founding", {"from": "2007", "until": "2008"}, "year founded cluster_name",
     [("2007", "2007-01-18", "Medical Valley EMN"), ("2008", "2008", "Cluster Elektromobilität Süd-West"),
      ("2008", "2008", "EffizienzCluster LogistikRuhr")]),
    ("member-counts", {"cluster": "virtual dimension center"}, "as_of members dated_by",
     [("2002-12", "13", "text"), ("2022-11", "100", "document")]),
    ("growth", {"cluster": "Virtual Dimension Center"}, "from first_members until last_members change",
     [("2002-12", "13", "2022-11", "100", "87")]),
    ("management", {"cluster": "Kunststoff-Cluster"}, "body_name leaders",
     [("Business Upper Austria", "Werner Pamminger")]),
    ("partners", {"organization": "hamburg aviation"}, "partner_name type from confidence",
     [("Aéro Montréal", "Cluster", "2016-07", "0.85")]),
    ("partners-abroad", {}, "body_name body_country_name other_name other_country_name",
     [("Business Cluster Semiconductors Netherlands", "Niederlande", "Silicon Saxony", "Deutschland"),
      ("Silicon Alps", "Österreich", "Silicon Saxony", "Deutschland")]),
    ("white-spots", {}, "cluster_name other_name sector_name state_name",
     [("Forum Organic Electronics", "QSens", "Mikroelektronik", "Baden-Württemberg"),
      ("Forum Organic Electronics", "microTEC Südwest", "Mikroelektronik", "Baden-Württemberg"),
      ("biosaxony", "SaxoCell", "Biotechnologie", "Sachsen")]),
    ("public-funders", {}, "funder_name number",
     [("Bundesministerium für Forschung, Technologie und Raumfahrt", "6"), ("Europäische Union", "2"),
      ("Stadt Fellbach", "1"),
      ("Sächsisches Staatsministerium für Wirtschaft, Arbeit, Energie und Klimaschutz", "1")]),
    ("programmes-in-region", {"region": "Sachsen"}, "relation source_name cluster_names",
     [("funds", "Bundesministerium für Forschung, Technologie und Raumfahrt", "Cool Silicon"),
      ("funds", "Sächsisches Staatsministerium für Wirtschaft, Arbeit, Energie und Klimaschutz", "biosaxony"),
      ("participatesIn", "Spitzencluster-Wettbewerb", "Cool Silicon"),
      ("participatesIn", "Zukunftscluster-Initiative", "SaxoCell"),
      ("participatesIn", "go-cluster", "Silicon Saxony")]),
    ("programme-members", {"programme": "go-cluster"}, "member_name type",
     [("Silicon Saxony", "Cluster"), ("microTEC Südwest", "Cluster")]),
    ("projects", {"cluster": "optonet"}, "project_name founded partners funders",
     [("Freeform Optics Plus", "2018-08-01",
       "Fraunhofer-Institut für Angewandte Optik und Feinmechanik IOF; Jenoptik; OptoNet",
       "Bundesministerium für Forschung, Technologie und Raumfahrt")]),
    ("label-holders", {"level": "gold"}, "level holder_name from as_of",
     [("gold", "Hamburg Aviation", "2014", "2019-04"), ("gold", "Kunststoff-Cluster", "", "2025-01-02"),
      ("gold", "Life Science Nord", "2016", "2024-03-12"), ("gold", "Virtual Dimension Center", "2013", "2022-11")]),
    ("awards", {"award": "gold label"}, "year holder_name",
     [("2013", "Virtual Dimension Center"), ("2014", "Hamburg Aviation"), ("2016", "Life Science Nord"),
      ("", "Kunststoff-Cluster")]),
    ("upcoming-events", {"after": "2021-10-14"}, "from until event_name",
     [("2021-10-13", "2021-10-14", "Projektforum"), ("2022-01-25", "2022-01-27", "Photonics West"),
      ("2022-11-16", "", "Festakt"), ("2024-04", "", "Hannover Messe")]),
    ("event-participants", {"event": "Industrial Cooperation Day"}, "part participant_name",
     [("organiser", "Europäische Kommission"), ("speaker", "Beate Weidenhammer"), ("speaker", "Lukas Nögel")]),
    ("events-of", {"entity": "silicon saxony"}, "from event_name part",
     [("2014-07-03", "Silicon Saxony Day", "organiser"), ("2018-05-29", "Silicon Saxony Day", "organiser")]),
    ("timeline", {"entity": "OptoNet"}, "from until predicate subject_name object_name",
     [("2017", "2021", "role", "Thomas Bauer", "OptoNet"), ("2022-01-01", "", "role", "Anke Siegmeier", "OptoNet"),
      ("2022-01-01", "", "role", "Nora Kirsten", "OptoNet")]),
    ("changes", {"from": "2021-09", "until": "2022-01-20"}, "date change predicate subject_name object_name",
     [("2021", "ends", "role", "Thomas Bauer", "OptoNet"),
      ("2021-10-01", "begins", "role", "Tjark von Reden", "Composites United"),
      ("2021-10-13", "begins", "heldOn", "Projektforum", ""), ("2021-10-14", "ends", "heldOn", "Projektforum", ""),
      ("2022", "dated", "memberCount", "Maritimes Cluster Norddeutschland", ""),
      ("2022-01-01", "begins", "role", "Anke Siegmeier", "OptoNet"),
      ("2022-01-01", "begins", "role", "Nora Kirsten", "OptoNet")]),
    ("news", {"from": "2021-04", "until": "2021-04"}, "first_said predicate subject_name object_name",
     [("2021-04-14", "founded", "Medical Valley EMN", ""),
      ("2021-04-14", "inSector", "Medical Valley EMN", "Medizintechnik"),
      ("2021-04-14", "locatedIn", "Medical Valley Center", "Erlangen"),
      ("2021-04-14", "memberCount", "Medical Valley EMN", ""),
      ("2021-04-14", "participatesIn", "Medical Valley EMN", "Spitzencluster-Wettbewerb"),
      ("2021-04-14", "role", "Erich R. Reinhardt", "Siemens Healthcare"),
      ("2021-04-14", "role", "Siegfried Balleis", "Stadt Erlangen")]),
    ("quotes", {"entity": "walkenhorst"}, "published document quote says",
     [("2024-03-12", "life-science-nord-interim.txt", "Vorgänger, Dr. Jürgen Walkenhorst", "role")]),
    ("documents-about", {"entity": "Biosaxony"}, "published document title names",
     [("2019", "biosaxony-profil.txt", "Im Profil: biosaxony", "biosaxony; biosaxony e. V."),
      ("2014-07-15", "c3-saxony-mitgliedschaft.txt", "Zwei Cluster, zwei Urkunden", "biosaxony")]),
    ("aliases", {"entity": "Biosaxony"}, "form kind documents",
     [("biosaxony", "name", "2"), ("biosaxony e. V.", "alias", "1"), ("BIO Saxony", "alias", "0"),
      ("biosaxony Cluster", "alias", "0"), ("biosaxony e.V.", "alias", "0")]),
    ("neighbours", {"entity": "biosaxony"}, "relation direction other_name documents",
     [("funds", "from", "Sächsisches Staatsministerium für Wirtschaft, Arbeit, Energie und Klimaschutz", "1"),
      ("inSector", "to", "Biotechnologie", "1"), ("inSector", "to", "Medizintechnik", "1"),
      ("locatedIn", "to", "Sachsen", "1"), ("partner", "to", "BioRegio STERN Management GmbH", "1"),
      ("role", "from", "André Hofmann", "2"), ("role", "from", "Klaus Eichenberg", "1")]),
    ("connectors", {}, "person_name clusters cluster_names",
     [("Werner Pamminger", "3", "Automobil-Cluster; Kunststoff-Cluster; Mechatronik-Cluster"),
      ("Frank Bösenberg", "2", "Cool Silicon; Silicon Saxony"),
      ("Klaus Eichenberg", "2", "BioRegio STERN; biosaxony")]),
    ("regions", {"kind": "state"}, "region_name clusters",
     [("Baden-Württemberg", "6"), ("Sachsen", "4"), ("Hamburg", "2"), ("Nordrhein-Westfalen", "2"), ("Bayern", "1"),
      ("Kärnten", "1"), ("Mecklenburg-Vorpommern", "1"), ("Schleswig-Holstein", "1")]),
    ("fact", {"fact": "https://w3id.org/graphkit/fact/664b88d9694297fefa16"}, "predicate subject_name from document",
     [("founded", "Silicon Saxony", "2000", "silicon-saxony-portraet.txt"),
      ("founded", "Silicon Saxony", "2000", "silicon-saxony-vorstandswechsel.txt")]),
    ("double-leaders", {}, "organization_name person_name other_name",
     [("EffizienzCluster LogistikRuhr", "Christian Jacobi", "Thorsten Hülsmann"),
      ("OptoNet", "Anke Siegmeier", "Nora Kirsten"), ("biosaxony", "André Hofmann", "Klaus Eichenberg")]),
    ("ambiguous-names", {}, "form number meanings",
     [("Carbon Composites", "2", "Cluster composites-united; Organization carbon-composites-e-v"),
      ("Hannover Messe", "2", "Event hannover-messe-2017; Event hannover-messe-2024"),
      ("Silicon Saxony Day", "2", "Event silicon-saxony-day-2014; Event silicon-saxony-day-2018"),
      ("Wasserstoff", "2", "Cluster zukunftscluster-wasserstoff; Sector hydrogen")]),
)  # fmt: skip

# question, values, columns, and a row that is there
PARTLY: tuple[tuple[str, Mapping[str, str], str, Row], ...] = (
    ("several-roles", {}, "person_name organizations roles",
     ("Heinz Martin Esser", "2", "Geschäftsführer (Fabmatics GmbH); Vorstandssprecher (Silicon Saxony)")),
    ("speakers", {}, "speaker_name events event_names", ("Beate Weidenhammer", "1", "Industrial Cooperation Day")),
    ("similar-clusters", {"cluster": "Silicon Saxony"}, "other_name number shared_names",
     ("Cool Silicon", "2", "Frank Bösenberg; Sachsen")),
    ("missing", {}, "cluster_name gaps missing_facts",
     ("OptoNet", "4", "founded; inSector; locatedIn; participatesIn")),
    ("clusters", {}, "cluster_name regions sectors founded members",
     ("biosaxony", "Sachsen", "Biotechnologie; Medizintechnik", "2009", "100")),
    ("sectors", {}, "sector_name clusters cluster_names",
     ("Biotechnologie", "3", "Life Science Nord; SaxoCell; biosaxony")),
    ("regions", {}, "region_name kind clusters", ("Regierungsbezirk Stuttgart", "district", "2")),
    ("organizations-by-clusters", {"at_least": "2"}, "organization_name clusters links",
     ("BioRegio STERN Management GmbH", "2", "manages (BioRegio STERN); partner (biosaxony)")),
    ("universities", {}, "organization_name relation cluster_name", ("Universität Ulm", "memberOf", "QSens")),
    ("programmes", {}, "programme_name run_by clusters cluster_names",
     ("go-cluster", "Bundesministerium für Wirtschaft und Energie", "2", "Silicon Saxony; microTEC Südwest")),
    ("mentioned-with", {"entity": "Silicon Saxony"}, "other_name type documents",
     ("Frank Bösenberg", "Person", "4")),
    ("funding", {}, "funder_name funded_name type", ("Stadt Fellbach", "Virtual Dimension Center", "Cluster")),
    ("leaders-at", {"as_of": "2019"}, "cluster_name person_name role from",
     ("OptoNet", "Thomas Bauer", "managing-director", "2017")),
    ("leaders-at", {"as_of": "2019"}, "cluster_name person_name role",
     ("Cool Silicon", "Frank Bösenberg", "cluster-manager")),
    ("shared-sectors", {}, "cluster_name other_name sector_name", ("Life Science Nord", "SaxoCell", "Biotechnologie")),
    ("events", {"from": "2018-03", "until": "2018-03"}, "from until event_name organisers",
     ("2018-03-20", "2018-03-21", "Open Space Innovation Forum", "Cool Silicon")),
    ("documents", {}, "document published language facts", ("biosaxony-profil.txt", "2019", "de", "11")),
    ("names", {}, "type name form", ("Cluster", "biosaxony", "BIO Saxony")),
    ("statistics", {}, "kind name number", ("document", "", "22")),
    ("statements", {"entity": "walkenhorst"}, "predicate subject_name object_name role status",
     ("role", "Jürgen Walkenhorst", "Life Science Nord", "managing-director", "former")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "columns", "expected"), WHOLE, ids=lambda x: x if isinstance(x, str) else ""
)
def test_the_whole_answer(demo: Store, name: str, values: Mapping[str, str], columns: str, expected: list[Row]) -> None:
    assert rows(demo, name, columns, **values) == expected


@pytest.mark.parametrize(("name", "values", "columns", "row"), PARTLY, ids=lambda x: x if isinstance(x, str) else "")
def test_a_row_that_is_there(demo: Store, name: str, values: Mapping[str, str], columns: str, row: Row) -> None:
    assert rows(demo, name, columns, **values).count(row) == 1


def test_every_cluster_has_a_leader_or_stands_among_those_without(demo: Store) -> None:
    led, without = (set(rows(demo, name, "cluster")) for name in ("leaders", "clusters-without-leader"))
    assert led
    assert without
    assert not led & without
    assert led | without == set(rows(demo, "clusters", "cluster"))


def test_what_one_document_supports_is_the_rest_of_what_several_do(demo: Store) -> None:
    """`fact` counts the documents; a statement is in `single-source` if and only if it has one."""
    single = {fact for (fact,) in rows(demo, "single-source", "fact")}
    assert not {"664b88d9694297fefa16"} & {fact.rsplit("/", 1)[1] for fact in single}
    documents: dict[Row, set[str]] = {}
    statement = "predicate subject object role from until status value"
    for *said, document in rows(demo, "facts", f"{statement} document"):
        documents.setdefault(tuple(said), set()).add(document)
    assert len(single) == sum(len(found) == 1 for found in documents.values())


def test_what_is_not_certain_comes_from_below(demo: Store) -> None:
    found = [(float(sure), fact) for sure, fact in rows(demo, "low-confidence", "confidence fact", below="0.55")]
    assert found == sorted(found, key=lambda row: row[0])
    assert found
    assert found[-1][0] < 0.55
    above = {fact for (fact,) in rows(demo, "news", "fact", confidence="0.55")}
    assert not above & {fact for _, fact in found}


def test_growth_is_the_last_number_less_the_first(demo: Store) -> None:
    found = rows(demo, "growth", "first_members last_members change")
    assert found
    for first, last, change in found:
        assert int(last) - int(first) == int(change)


def test_upcoming_means_after_today(demo: Store) -> None:
    """The documents that ship speak of the past only."""
    assert not rows(demo, "upcoming-events", "event")


def test_a_region_holds_what_lies_in_its_parts(demo: Store) -> None:
    """A town lies in a county, a district, a state and a country: by way of regions that no document names."""
    names = ("heidelberg", "baden-württemberg", "deutschland")
    parts = [set(rows(demo, "clusters-in-region", "cluster", region=name)) for name in names]
    assert set() < parts[0] < parts[1] < parts[2]
    assert ("Deutschland", str(len(parts[2]))) in rows(demo, "regions", "region_name clusters", kind="country")


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two reports that disagree about a cluster, and name a project that two clusters carry out."""
    text = "Nordlicht und Küstenwind tragen das Projekt Lampe. Nordlicht hat 80 oder 95 Mitglieder. Silberlabel."
    about = ("cluster: Nordlicht", "cluster: Küstenwind", "project: Lampe", "award: Silber @award/ecei-silver-label")
    first = make_findings("a.txt", "2023-05-02", text, about, (
        ("memberCount", "Nordlicht", None, {"value": 80}), ("runs", "Nordlicht", "Lampe", {}),
        ("runs", "Küstenwind", "Lampe", {}), ("awarded", "Nordlicht", "ecei-silver-label", {"since": "2022"}),
    ))  # fmt: skip
    second = make_findings("b.txt", "2024-01-15", text, about, (
        ("memberCount", "Nordlicht", None, {"value": 95, "since": "2023"}),
        ("memberCount", "Küstenwind", None, {"value": 12}),
    ))  # fmt: skip
    return open_store(sample_store(tmp_path_factory.mktemp("disputed") / "store", (first, second)))


def test_documents_that_disagree_about_a_year(disputed: Store) -> None:
    with closing(disputed) as store:
        found = rows(store, "differing-counts", "cluster_name year lowest highest numbers")
        assert found == [("Nordlicht", "2023", "80", "95", "80; 95")]
        assert rows(store, "shared-projects", "cluster_name other_name project_name") == [
            ("Küstenwind", "Nordlicht", "Lampe")
        ]
        assert rows(store, "label-holders", "level holder_name from as_of") == [
            ("silver", "Nordlicht", "2022", "2023-05-02")
        ]
        assert not rows(store, "label-holders", "level", level="gold")


def test_words_find_names_before_quotes(demo: Store) -> None:
    found = ask(demo, "find", words="silicon saxny").records()
    assert found[0]["entity_name"] == "Silicon Saxony"
    assert [("quote" in row) for row in found] == sorted("quote" in row for row in found)
    led = ask(demo, "find", words="Geschäftsführerin").records()
    assert any(row["entity_name"] == "Christine Neuy" and "Geschäftsführerin" in row["quote"] for row in led)
