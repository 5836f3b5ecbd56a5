from __future__ import annotations

import pytest

from graphkit.extract.coreference.naming import nominative, out_of_genitive, said_in_genitive
from graphkit.extract.lexicon import load_lexicon
from graphkit.extract.reading import Reader
from graphkit.model import Document


def meanings(reader: Reader, text: str, language: str = "de") -> list[tuple[str, str, bool]]:
    """Wording, name of what it refers to, and whether it is a name, for every mention but those of fields."""
    reading = reader.read(Document("a.txt", text, language=language, published="2021-06-01"))
    return [(m.text, reading.referents[m.referent].name, m.named) for m in reading.mentions if m.type != "Sector"]


def means(reader: Reader, text: str, wording: str, language: str = "de") -> list[str]:
    return [name for said, name, _ in meanings(reader, text, language) if said == wording]


def test_a_surname_means_the_person_named_before(reader: Reader) -> None:
    text = "Horst Abel und Ines Kremer sprachen. Kremer lobte Abels Vortrag."
    assert means(reader, text, "Kremer") == ["Ines Kremer"]
    assert means(reader, text, "Abels") == ["Horst Abel"]


def test_of_two_people_of_one_surname_the_last_fitting_one_is_meant(reader: Reader) -> None:
    text = "Frau Lena Riedel leitet das Labor. Herr Kai Riedel hilft. Frau Riedel freut das. Riedel lacht."
    assert means(reader, text, "Frau Riedel") == ["Lena Riedel"]
    assert means(reader, text, "Riedel") == ["Lena Riedel"]


def test_an_abbreviation_means_its_long_form(reader: Reader) -> None:
    text = "Der Bundesverband Grüne Kälte e. V. (BGK) tagt. Präsident des BGK ist Udo Brandt."
    assert set(means(reader, text, "BGK")) == {"Bundesverband Grüne Kälte e. V."}


def test_a_noun_means_the_network_whose_name_has_it(reader: Reader) -> None:
    text = (
        "Das Holzcluster Rur und das Gipsnetzwerk Harz e. V. kooperieren. Das Holzcluster Rur sitzt in Düren. "
        "Das Gipsnetzwerk ist jünger. Das Netzwerk wächst."
    )
    assert means(reader, text, "Das Gipsnetzwerk") == ["Gipsnetzwerk Harz e. V."]
    assert means(reader, text, "Das Netzwerk") != ["Holzcluster Rur"]


def test_a_body_has_the_forms_that_texts_call_it_by(reader: Reader) -> None:
    text = "Das Rostocker Forum Schiffslicht e. V. tagt. Ein Büro des Netzwerks Moorlicht Rur ist in Düren."
    reading = reader.read(Document("a.txt", text, language="de", published="2021-06-01"))
    forms = {form for referent in reading.referents.values() for form in referent.surfaces}
    assert {"Rostocker Forum Schiffslicht", "Forum Schiffslicht", "Netzwerk Moorlicht Rur"} <= forms


def test_a_name_in_the_genitive_is_the_name(reader: Reader) -> None:
    text = "Sie leitet die Geschäftsstelle des PumpenPfads Aller. Der PumpenPfad Aller lud ein."
    assert set(means(reader, text, "PumpenPfads Aller")) == {"PumpenPfad Aller"}
    alone = "Die Geschäftsstelle des PumpenPfads Aller zog um."
    assert set(means(reader, alone, "PumpenPfads Aller")) == {"PumpenPfad Aller"}


@pytest.mark.parametrize(
    ("wording", "others"),
    [
        ("Stahlrings Ruhr", ["Stahlring Ruhr"]),
        ("Neuen Windkreises", ["Neuen Windkreis"]),
        ("Polymernetzes Jagst", ["Polymernetz Jagst"]),
        ("Holzwerk Lippes", ["Holzwerk Lippe"]),
        ("Labors Hub Berlins", ["Labor Hub Berlin", "Labor Hub Berlins", "Labors Hub Berlin"]),
        ("Campus Nord", []),
        ("Siemens", []),
        ("Fonds Kreativ", []),
        ("Haus des Waldes", []),
        ("VDMS", []),
    ],
)
def test_what_a_name_in_the_genitive_could_be(wording: str, others: list[str]) -> None:
    assert list(out_of_genitive(wording)) == others


def test_an_s_that_belongs_to_the_name_stays() -> None:
    assert said_in_genitive("Im Beirat des Robotics Hub sitzt sie.", 14, "Robotics Hub") is None
    assert said_in_genitive("Der Chef der Stahlrings Ruhr", 13, "Stahlrings Ruhr") is None
    assert said_in_genitive("Chef des Stahlrings Ruhr", 9, "Stahlrings Ruhr") == "Stahlring Ruhr"
    assert said_in_genitive("Chef des Hauses des Waldes", 9, "Hauses des Waldes") == "Haus des Waldes"


def test_a_place_behind_the_name_makes_no_other_body(reader: Reader) -> None:
    text = (
        "Das Institut für Faserkunde Dresden lud ein. Das Institut für Faserkunde ist alt. Das Institut für Optik auch."
    )
    assert set(means(reader, text, "Institut für Faserkunde")) == {"Institut für Faserkunde Dresden"}
    assert means(reader, text, "Institut für Optik") == ["Institut für Optik"]


def test_initials_mean_the_long_name(reader: Reader) -> None:
    text = "Im Projekt MAxO geht es um Licht. Das Projekt „Munich Accelerator Optics“ läuft."
    assert means(reader, text, "MAxO") == ["Munich Accelerator Optics"]


def test_short_forms_mean_the_long_name(reader: Reader) -> None:
    text = (
        "Die Cluster Segelwerk Förde e. V. und Holzforum Altmühl planen. Das Segelwerk wächst, MURBACH "
        "GmbH auch. Murbach liefert."
    )
    assert means(reader, text, "Segelwerk") == ["Cluster Segelwerk Förde e. V."]
    assert means(reader, text, "Murbach") == ["MURBACH GmbH"]


def test_a_management_company_is_not_its_cluster(reader: Reader) -> None:
    text = "Das Netzwerk BioTal Nord wird von der BioTal Nord Management GmbH geführt. BioTal Nord wächst."
    assert means(reader, text, "BioTal Nord") == ["BioTal Nord", "BioTal Nord"]
    assert means(reader, text, "BioTal Nord Management GmbH") == ["BioTal Nord Management GmbH"]


def test_nouns_mean_the_thing_of_their_kind(reader: Reader) -> None:
    text = (
        "Das Netzwerk FaserTal und die Sonnwerk GmbH starten das Projekt LeichtBug. Das Netzwerk leitet das Vorhaben, "
        "die Gesellschaft zahlt. Das Wirtschaftsministerium schweigt."
    )
    assert means(reader, text, "Das Netzwerk") == ["FaserTal"]
    assert means(reader, text, "das Vorhaben") == ["LeichtBug"]
    assert means(reader, text, "die Gesellschaft") == ["Sonnwerk GmbH"]
    assert all(named for said, _, named in meanings(reader, text) if said in {"FaserTal", "LeichtBug"})


def test_pronouns_mean_the_last_clear_subject(reader: Reader) -> None:
    text = "Katja Abel leitet das Netzwerk FaserTal. Sie kam 2010. Zuvor war sie bei der Sonnwerk GmbH."
    assert means(reader, text, "Sie") == ["Katja Abel"]
    assert means(reader, text, "sie") == ["Katja Abel"]


def test_a_pronoun_that_may_mean_two_people_means_nobody(reader: Reader) -> None:
    text = "Zur Feier kamen Udo Brandt und Kai Abel. Dann sprach er."
    assert means(reader, text, "er") == []


def test_a_relative_pronoun_means_what_stands_before_it(reader: Reader) -> None:
    text = "Es kam der FaserTal e. V., dessen Leiter Udo Brandt ist."
    assert means(reader, text, "dessen") == ["FaserTal e. V."]


def open_words(reader: Reader, text: str) -> list[tuple[str, str]]:
    reading = reader.read(Document("a.txt", text, language="de", published="2021-06-01"))
    assert all(not mention.named and not mention.referent for mention in reading.open)
    return [(mention.text, mention.type) for mention in reading.open]


def test_what_may_mean_several_things_stays_open(reader: Reader) -> None:
    text = "Das Holzcluster Rur und das Gipsnetzwerk Harz e. V. kooperieren. Das Netzwerk wächst. Wir freuen uns."
    assert open_words(reader, text) == [("Das Netzwerk", "Cluster"), ("Wir", "Cluster"), ("uns", "Cluster")]
    assert ("er", "Person") in open_words(reader, "Zur Feier kamen Udo Brandt und Kai Abel. Dann sprach er.")


def test_what_is_clear_or_means_nothing_is_not_open(reader: Reader) -> None:
    assert open_words(reader, "Das Holzcluster Rur wächst. Das Netzwerk sitzt in Düren.") == []
    assert open_words(reader, "Das Holzcluster Rur lädt ein. Kommen Sie nach Düren? Alle Netzwerke sind da.") == []


def test_we_in_an_interview_means_the_cluster(reader: Reader) -> None:
    text = (
        "Im Gespräch mit Lena Abel vom Cluster WindTal\n\nFrage: Frau Abel, wie groß sind Sie?\n"
        "Lena Abel: Wir haben 40 Mitglieder. Ich bin stolz darauf.\nFrage: Danke."
    )
    reading = reader.read(Document("a.txt", text))
    said = {text[s.start : s.end]: reading.speakers.get(s.start) for s in reading.sentences}
    assert said["Ich bin stolz darauf."] == "person-lena-abel"
    assert said["Danke."] is None
    assert means(reader, text, "Wir") == ["WindTal"]


def test_our_cluster_is_the_one_that_is_spoken_of_most(reader: Reader) -> None:
    text = (
        "Das Netzwerk WindTal Nord e. V. im Porträt\n\nWindTal Nord e. V. tagt.\n\nVorab.\n\n"
        "1. Wie fing es an?\nMit der Clusterinitiative SolarTal.\n\n"
        "2. Und heute?\nUnsere Clusterinitiative wächst, wir sind 40."
    )
    assert means(reader, text, "Unsere Clusterinitiative") == ["WindTal Nord e. V."]
    assert means(reader, text, "wir") == ["WindTal Nord e. V."]


def test_a_quotation_belongs_to_the_person_who_is_said_to_say_it(reader: Reader) -> None:
    text = "„Ich freue mich“, sagte Udo Brandt.\n\nKai Abel, Leiter des Labors: „Wir auch.“"
    reading = reader.read(Document("a.txt", text))
    assert sorted(reading.speakers.values()) == ["person-kai-abel", "person-udo-brandt"]


def test_the_meeting_is_the_event_named_before(reader: Reader) -> None:
    text = "Am 3. Mai 2021 lud der Verein zur 5. FaserTal Jahrestagung. Am 3. Mai 2021 eröffnete er die Tagung."
    assert means(reader, text, "Tagung") == ["5. FaserTal Jahrestagung"]


def test_a_carrier_association_is_no_cluster(reader: Reader) -> None:
    text = "Träger des Clusters ist der Segelwerk e. V. mit Sitz in Kiel. Das Cluster heißt WindTal Nord."
    reading = reader.read(Document("a.txt", text))
    assert {r.name: r.type for r in reading.referents.values()}["Segelwerk e. V."] == "Organization"


@pytest.mark.parametrize(
    ("said", "name"),
    [("Maritimen Allianz Jade", "Maritime Allianz Jade"), ("Oldenburgischen IHK", "Oldenburgische IHK")],
)
def test_an_adjective_in_a_name_stands_in_the_nominative(said: str, name: str) -> None:
    assert nominative(said, load_lexicon()) == name
