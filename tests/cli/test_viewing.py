"""The page and the demo on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graphkit.cli.networkfiles import NETWORK_FILES
from graphkit.network.base import Network, Node
from graphkit.views import draw
from tests.cli.conftest import Run


def test_a_part_never_takes_the_place_of_the_whole(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("view", "--store", sample).stdout == "clusters.html\n"
    whole = (tmp_path / "clusters.html").read_bytes()
    ada = "https://w3id.org/graphkit/person/ada-brandt"
    parts = {
        ("--focus", "Küstenwind Initiative"): "clusters-kuestenwind-initiative.html",
        ("--focus", ada, "--depth", 1): "clusters-person-ada-brandt-depth-1.html",
        ("--question", "partners"): "clusters-partners.html",
        ("--question", "career", "--param", "person=Ada Brandt"): "clusters-career-person-ada-brandt.html",
        ("--since", "2020", "--until", "2024-05"): "clusters-since-2020-until-2024-05.html",
        ("--type", "person", "--type", "cluster", "--format", "csv"): "clusters-cluster-person.csv",
    }
    for options, name in parts.items():
        viewed = run("view", "--store", sample, *options)
        assert (viewed.exit_code, viewed.stdout) == (0, f"{name}\n"), viewed.stderr
        assert (tmp_path / name).is_file()
    assert (tmp_path / "clusters.html").read_bytes() == whole
    long = run("view", "--store", sample, "--since", "2020", *(("--type", "Cluster") * 60))
    assert long.stdout == "clusters-since-2020-cluster.html\n"


def test_a_page_of_the_network(run: Run, sample: Path, tmp_path: Path) -> None:
    viewed = run("view", "--store", sample, "--output", "seite.html")
    assert viewed.exit_code == 0, viewed.stderr
    assert viewed.stdout == "seite.html\n"
    page = (tmp_path / "seite.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Küstenwind Initiative" in page
    assert run("view", "--store", sample, "--output", "-").stdout == page
    assert run("view", "--store", sample, "--output", tmp_path / "none" / "page.html").exit_code == 1


def test_the_demo_ends_with_the_path_of_the_page(run: Run, tmp_path: Path) -> None:
    shown = run("demo", "hier", "--no-open")
    assert shown.exit_code == 0, shown.stderr
    assert "Who leads which cluster?" in shown.stdout
    assert "8 of " in shown.stdout
    assert "  graphkit query leaders --store hier/graphkit-store\n" in shown.stdout
    page = Path(shown.stdout.splitlines()[-1])
    assert page == tmp_path / "hier" / "clusters.html"
    assert page.is_file()
    assert "cluster_name" in run("query", "leaders", "--store", "hier/graphkit-store").stdout


def test_a_page_of_a_part(run: Run, sample: Path, tmp_path: Path) -> None:
    viewed = run("view", "--store", sample, "--output", "teil.html", "--focus", "Küstenwind Initiative", "--depth", 1)
    assert viewed.exit_code == 0, viewed.stderr
    page = (tmp_path / "teil.html").read_text(encoding="utf-8")
    assert '"label":"Jörg Möller"' in page
    assert '"label":"Kompetenznetz Waldinnovation"' not in page
    asked = run("view", "--store", sample, "--output", "-", "--question", "career", "--param", "person=Ada Brandt")
    assert asked.exit_code == 0, asked.stderr
    assert '"label":"Jörg Möller"' not in asked.stdout
    assert '"label":"Ada Brandt"' in asked.stdout


def test_a_page_of_what_a_question_of_one_s_own_answers(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    query = 'SELECT ?one { ?one skos:prefLabel ?name FILTER(?name IN ("Ada Brandt", "Nordlicht e. V.")) }'
    (own / "namesakes.rq").write_text(query, encoding="utf-8")
    monkeypatch.setenv("GRAPHKIT_QUERIES", str(own))
    viewed = run("view", "--store", sample, "--output", "-", "--question", "namesakes")
    assert viewed.exit_code == 0, viewed.stderr
    assert '"label":"Ada Brandt"' in viewed.stdout
    assert '"label":"Jörg Möller"' not in viewed.stdout


def test_a_name_means_in_a_view_what_it_means_to_the_question(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    about = "title: {de: An, en: At}", "description: {de: Das, en: It}", "parameters:"
    at = "  at: {type: entity, of: [Organization], description: {de: Stelle, en: body}}"
    header = "".join(f"#+ {line}\n" for line in (*about, at))
    (own / "at.rq").write_text(f"{header}SELECT ?fact {{ ?fact rdf:subject ?_at }}", encoding="utf-8")
    monkeypatch.setenv("GRAPHKIT_QUERIES", str(own))
    viewed = run("view", "--store", sample, "--output", "-", "--question", "at", "--param", "at=Kiel")
    assert viewed.exit_code == 0, viewed.stderr
    assert '"label":"Universität Kiel"' in viewed.stdout
    assert '"label":"Kiel"' not in viewed.stdout
    by_type = ("--question", "leaders", "--param", "cluster=Kiel")
    refused = run("view", "--store", sample, "--output", "-", *by_type)
    assert refused.exit_code == 2
    assert "no Cluster in the graph is called 'Kiel'" in refused.stderr


def test_a_page_of_a_part_says_of_what(run: Run, sample: Path) -> None:
    page = run(
        "view", "--store", sample, "--output", "-", "--focus", "Nordlicht", "--since", "2020", "--language", "en"
    )
    assert "<title>Innovation clusters · Nordlicht · 2020–</title>" in page.stdout
    assert "<title>Innovationscluster</title>" in run("view", "--store", sample, "--output", "-").stdout


def test_a_part_that_cannot_be_is_said_in_one_line(run: Run, sample: Path) -> None:
    for wrong, code in (
        (("--since", "gestern"), 2),
        (("--since", "2024", "--until", "2020-05"), 2),
        (("--focus", "Nirgendwo"), 2),
        (("--question", "statistics"), 1),
        (("--type", "Stern"), 2),
    ):
        refused = run("view", "--store", sample, "--output", "nie.html", *wrong)
        assert refused.exit_code == code, (wrong, refused.stderr)
        assert not Path("nie.html").exists()
        assert len(refused.stderr.strip().splitlines()) <= 3
    for date in ("2024-13", "2024-02-30"):
        told = run("view", "--store", sample, "--since", date).stderr.splitlines()
        assert told[0] == f"Error: --since cannot be '{date}': the calendar has no such date"


def test_types_are_known_however_their_letters_are(run: Run, sample: Path) -> None:
    pages = [run("view", "--store", sample, "--output", "-", "--type", kind) for kind in ("Cluster", "cluster")]
    assert pages[0].stdout == pages[1].stdout
    assert "<title>Innovationscluster · Cluster</title>" in pages[1].stdout
    shown = run("view", "--store", sample, "--output", "-", "--type", "clustr").stderr
    assert "there is no type 'clustr'\nDid you mean Cluster" in shown


def test_how_two_hang_together(run: Run, sample: Path) -> None:
    leader = "https://w3id.org/graphkit/person/joerg-moeller--kuestenwind-initiative"
    shown = run("path", "--store", sample, "Nordlicht", leader, "--format", "table")
    assert shown.exit_code == 0, shown.stderr
    first, *lines = shown.stdout.splitlines()
    assert first.startswith("1.  Nordlicht e. V. — ")
    assert first.endswith(" — Jörg Möller")
    assert any("kuestenwind.txt: «" in line for line in lines)
    assert "weak:" not in shown.stdout
    weak = run("path", "--store", sample, "Hafentag", "Ada Brandt", "--format", "table").stdout.splitlines()
    assert weak[1].startswith("    weak: it is not known whether Hafentag and Ada Brandt had to do with Küstenwind")
    assert weak[1].endswith(" at the same time: for Ada Brandt it is over")
    rows = list(csv.DictReader(run("path", "--store", sample, "Nordlicht", leader).stdout.splitlines()))
    assert {row["path"] for row in rows} == {
        line.partition(".")[0] for line in shown.stdout.splitlines() if line[:1].isdigit()
    }
    assert all(row["quote"] and row["document"].endswith(".txt") for row in rows)
    found = json.loads(run("path", "--store", sample, "Nordlicht", leader, "--format", "json").stdout)
    assert found["total"] == len(rows)
    assert run("path", "--store", sample, "Nordlicht", "Nordlicht e. V.").exit_code == 2
    for ends in (("Nordlicht", "https://example.org/nobody"), ("https://example.org/nobody", leader)):
        refused = run("path", "--store", sample, *ends)
        assert refused.exit_code == 2
        assert "Error: nothing in the graph has the IRI https://example.org/nobody" in refused.stderr


def test_the_network_in_figures(run: Run, sample: Path) -> None:
    links = run("network", "--store", sample)
    assert links.stdout.splitlines()[0] == "cluster,cluster_name,other,other_name,weight,reasons,why"
    assert "shared person (Ada Brandt)" in links.stdout
    measures = run("network", "--store", sample, "--measures").stdout.splitlines()
    assert measures[0] == "entity,entity_name,type,neighbours,betweenness,centrality,documents,group"
    assert "Nordlicht" in measures[1] or "Küstenwind" in measures[1]
    assert run("network", "--store", sample, "--groups").stdout.startswith("group,size,most_central")


@pytest.mark.parametrize("form", ["svg", "png", "graphml", "gexf", "csv", "json"])
def test_a_part_as_a_picture_or_as_data(run: Run, sample: Path, tmp_path: Path, form: str) -> None:
    about = ("--focus", "Küstenwind Initiative", "--depth", 1)
    viewed = run("view", "--store", sample, *about, "--output", f"teil.{form}")
    assert viewed.exit_code == 0, viewed.stderr
    assert viewed.stdout == f"teil.{form}\n"
    data = (tmp_path / f"teil.{form}").read_bytes()
    assert run("view", "--store", sample, *about, "--output", "-", "--format", form).stdout_bytes == data
    assert run("view", "--store", sample, *about, "--format", form).stdout == (
        f"clusters-kuestenwind-initiative-depth-1.{form}\n"
    )
    if form != "png":
        assert "Jörg Möller" in data.decode("utf-8")
        assert "Kompetenznetz Waldinnovation" not in data.decode("utf-8")


def test_a_view_and_an_export_of_everything_are_the_same_file(run: Run, sample: Path) -> None:
    for form in ("graphml", "gexf", "json"):
        viewed = run("view", "--store", sample, "--output", "-", "--format", form)
        assert viewed.stdout == run("export", "--store", sample, "--format", form).stdout


def test_an_ending_that_says_nothing_is_a_page(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("view", "--store", sample, "--output", "seite").exit_code == 0
    assert (tmp_path / "seite").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_an_ending_of_another_kind_of_file_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("net.pdf", "net.PDF", "net.docx"):
        refused = run("view", "--store", sample, "--output", name)
        assert refused.exit_code == 2
        assert "There are html, svg, png, graphml, gexf, csv, json" in refused.stderr
        assert not (tmp_path / name).exists()
    assert run("view", "--store", sample, "--output", "net.pdf", "--format", "svg").exit_code == 0
    assert (tmp_path / "net.pdf").read_text(encoding="utf-8").startswith("<?xml")
    assert run("view", "--store", sample, "--output", "seite.htm").exit_code == 0


@pytest.mark.parametrize("form", ["svg", "graphml", "gexf"])
def test_pictures_and_graphs_have_the_same_entities(form: str) -> None:
    alone = Node("https://example.org/person/a", "Person", "Eva Allein")
    network = Network((alone,), (), (), {}, (), {})
    assert "Eva Allein" in (draw(network) if form == "svg" else NETWORK_FILES[form](network))
