"""What fails in a browser is a page in the reader's language; programs get a problem in JSON or a line."""

from __future__ import annotations

import ast
import re
import time
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from lxml import html

from graphkit.query import Question, questions
from graphkit.query.keys import KEY_KINDS, keys
from graphkit.service.pages.frame import words
from graphkit.service.pages.messages import message
from tests.service.pages.conftest import css, viz
from tests.service.pages.test_things import HTML, get, text
from tests.service.servers import ENDLESS, Server, serving

CODE = Path(__file__).parents[3] / "graphkit"


@pytest.mark.parametrize(
    ("path", "status", "german", "english"),
    [
        ("/nope", 404, "Unter /nope gibt es hier nichts.", "There is nothing at /nope."),
        ("/static/nope", 404, "Unter /static/nope gibt es hier nichts.", "There is nothing at /static/nope."),
        ("/questions/nope", 404, "Eine Frage „nope“ gibt es nicht.", "There is no question 'nope'."),
        ("/questions?format=docx", 400, "Ein Format „docx“ gibt es hier nicht.", "There is no format 'docx' here."),
        ("/search?q=a&type=Cat", 400, "Eine Art „Cat“ gibt es nicht.", "There is no type 'Cat'."),
        ("/search?q=a&limit=0", 400, "Die Angabe „limit“ kann nicht „0“ sein.", "The parameter 'limit' cannot be '0'."),
        ("/search?q=a&limit=abc", 400, "Die Angabe „limit“ kann nicht „abc“ sein.", "The parameter 'limit' cannot be"),
        ("/search?q=a&q=b", 400, "Die Angabe „q“ steht 2-mal in der Adresse.", "The parameter 'q' stands 2 times."),
        ("/names?text=%ff", 400, "Die Angaben in der Adresse sind nicht zu lesen.", "The parameters of the request"),
        (
            "/sparql?query=SELECT%20*%20%7B%20?s%20skosx:p%201%20%7D", 400,
            "Die Abfrage ist kein gültiges SPARQL: In Zeile 1, Spalte 15 steht das Präfix skosx:",
            "The query does not parse: line 1, column 15: the prefix skosx: is not declared.",
        ),
        (
            "/sparql?query=SELECT%20*%20%7B%20?s%20gk:matches%20?w%20%7D", 400,
            "Das Muster mit gk:matches ist nicht zu verstehen: Dahinter stehen die Wörter",
            "The pattern of gk:matches cannot be followed: after it stand the words",
        ),
        ("/sparql?query=SELECT", 400, "Die Abfrage ist kein gültiges SPARQL", "The query does not parse"),
    ],
)  # fmt: skip
def test_a_browser_gets_a_page_in_its_language(
    server: Server, path: str, status: int, german: str, english: str
) -> None:
    for language, said in (("de", german), ("en", english)):
        found = get(server, path, language=language)
        assert (found.status_code, found.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert text_of(found, ".lead").startswith(said)
        assert found.headers["content-language"] == language
        assert text_of(found, "main .card p")
        links = html.fromstring(found.text).xpath("//main//a/@href")
        assert {"/", "/questions", "/search"} <= set(links)
        assert found.headers["cache-control"] == "no-store"
        assert "script-src 'self'" in found.headers["content-security-policy"]
        assert (
            not html.fromstring(found.text).xpath("//main//*[@lang='en']")
            or language == "en"
            or path.endswith("=SELECT")
        )


def text_of(found: httpx.Response, selector: str) -> str:
    return text(httpx.Response(200, text=found.text), selector)


def test_a_method_that_is_not_there_says_which_are(server: Server) -> None:
    found = httpx.post(f"{server.address}/questions", headers={"Accept": HTML, "Accept-Language": "de"})
    assert (found.status_code, {*found.headers["allow"].split(", ")}) == (405, {"GET", "HEAD"})
    assert text_of(found, ".lead") == "/questions antwortet nicht auf POST."
    assert "GET" in text_of(found, ".card")


@pytest.mark.parametrize("path", ["/nope", "/questions/nope", "/search?q=a&type=Cat", "/person/nobody"])
@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/json", "application/problem+json"),
        ("application/problem+json", "application/problem+json"),
        ("application/*", "application/problem+json"),
        ("*/*", "text/plain; charset=utf-8"),
        ("text/html;q=0.3, application/json", "application/problem+json"),
    ],
)
def test_programs_get_no_page(server: Server, path: str, accept: str, media: str) -> None:
    found = httpx.get(server.address + path, headers={"Accept": accept})
    assert (found.status_code in {400, 404}, found.headers["content-type"]) == (True, media)


def test_what_takes_too_long_says_so_and_can_be_tried_again(sample: Path) -> None:
    with serving(sample, "--workers", 1, "--time-limit", 1) as slow:
        found = httpx.get(
            f"{slow.address}/sparql", params={"query": ENDLESS}, headers={"Accept": HTML, "Accept-Language": "de"}
        )
    assert found.status_code == 503
    assert text_of(found, ".lead") == "Die Abfrage wurde abgebrochen: Sie dauerte länger als 1 s."
    assert "--time-limit" in text_of(found, ".card")
    assert "Noch einmal versuchen" in text_of(found, ".card")


def test_a_foreign_host_name_is_a_page_too(server: Server) -> None:
    found = httpx.get(server.address, headers={"Accept": HTML, "Accept-Language": "de", "Host": "evil.example"})
    assert (found.status_code, text_of(found, "h1")) == (421, "Falscher Rechnername")


def test_what_stands_in_the_address_stays_text(server: Server) -> None:
    found = get(server, "/%3Cimg%20src=x%20onerror=alert(1)%3E?a=%22%3E%3Cscript%3E")
    page = html.fromstring(found.text)
    assert found.status_code == 404
    assert not page.xpath("//img | //script[not(@src)]")


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("//evil.example/x", "/evil.example/x?lang=en"),
        ("///evil.example/x?a=1", "/evil.example/x?a=1&lang=en"),
        ("/%2Fevil.example", "/%2Fevil.example?lang=en"),
        ("/%5Cevil.example", "/%5Cevil.example?lang=en"),
        ("/person/100%25%20bio%3F", "/person/100%25%20bio%3F?lang=en"),
    ],
)
def test_the_switch_of_languages_stays_at_the_address(server: Server, path: str, link: str) -> None:
    host, _, port = server.address.removeprefix("http://").rpartition(":")
    connection = HTTPConnection(host, int(port), timeout=30)
    connection.request("GET", path, headers={"Accept": HTML, "Accept-Language": "de"})
    page = html.fromstring(connection.getresponse().read().decode("utf-8"))
    connection.close()
    assert page.xpath("//a[@hreflang='en']/@href") == [link]


def test_the_hint_to_all_names_leads_to_them(server: Server) -> None:
    found = get(server, "/person/qqqq", "text/plain")
    assert "/questions/names lists all names." in found.text
    assert get(server, "/questions/names").status_code == 200


def test_a_wrong_value_is_explained_on_the_page_of_its_question(server: Server) -> None:
    found = get(server, "/questions/people?confidence=2")
    assert found.status_code == 400
    assert text_of(found, ".error") == ("Die Angabe „confidence“ kann nicht „2“ sein. Sie ist eine Zahl von 0 bis 1.")
    other = get(server, "/questions/career?person=nordlicht")
    assert text_of(other, ".error") == "„nordlicht“ heißt im Graphen nur etwas anderer Art. Gesucht ist: Person."
    assert not text_of(other, ".candidates")


def test_the_query_on_the_page_is_the_query_alone(server: Server) -> None:
    for path in ("/questions/people", "/questions/people?confidence=2"):
        (query,) = css(html.fromstring(get(server, path).text), ".sparql pre")
        assert query.text_content().startswith("PREFIX gk:")
        assert "#+" not in query.text_content()


def test_a_comma_stands_before_decimals_as_well(server: Server) -> None:
    said = [get(server, f"/questions/people?confidence={share}").text for share in ("0,8", "0.8")]
    assert [page.count("Ada Brandt") for page in said] == [said[0].count("Ada Brandt")] * 2 != [0, 0]
    wrong = get(server, "/questions/people?confidence=0,8,1")
    assert text_of(wrong, ".error").endswith("Sie ist eine Zahl, etwa 0,8 oder 0.8.")


def test_one_quote_is_one(server: Server) -> None:
    counted = [
        summary.text_content()
        for summary in css(html.fromstring(get(server, "/questions/people").text), ".behind summary")
    ]
    assert "1 Beleg" in counted
    assert "1 Belege" not in counted


@pytest.mark.parametrize("question", [q for q in questions() if q.parameters], ids=lambda question: question.name)
def test_every_parameter_has_a_name_in_both_languages(question: Question) -> None:
    assert {f"parameters.{parameter.name}" for parameter in question.parameters} <= set(words())


def test_what_has_a_list_is_chosen_from_it(server: Server) -> None:
    def options(path: str, language: str = "de") -> dict[str, str]:
        page = html.fromstring(get(server, path, language=language).text)
        assert page.xpath("//select/option[@selected]/@value") == re.findall("role=(.*)", path)
        return {option.get("value"): option.text for option in page.xpath("//select/option")}

    roles = options("/questions/people?role=board-chair")
    assert set(roles) == {"", *keys("role")}
    assert (roles[""], roles["speaker"]) == ("alle", "Referent")
    assert "Vorsitz" in options("/questions/people?role=Vorsitz")
    assert list(options("/questions/label-holders", "en").values()) == ["any", "bronze", "gold", "silver"]


def test_every_message_that_is_translated_is_one_of_ours() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py")))
    code = code.replace("`graphkit questions`", "/questions")  # as the service says it
    code = "".join(code.replace("{what}", what) for what in ("the network page", "the answer"))
    code += "".join(f"there is no {kind} '" for kind in KEY_KINDS)
    code = re.sub(r"_unclear\(f?['\"]", "the pattern of gk:matches cannot be followed: ", code)
    code += "the query does not parse: line , the update does not parse: line "  # each with a place
    known = tomllib.loads(viz("service", "messages.toml").read_text(encoding="utf-8"))
    for english in known:
        pieces = re.split(r"\{\w+\}|(?<=[.?]) ", english)
        assert all(piece.strip() in code for piece in pieces), english


# what the network says of itself begins with what was asked for, and has a test of its own
_ASKED = ("query/binding.py", "query/naming.py", "service/*.py", "service/pages/*.py")
_NOT_ASKED = frozenset({"networks"})


def test_what_people_can_be_refused_is_said_in_german_too() -> None:
    paths = [path for glob in _ASKED for path in sorted(CODE.glob(glob)) if path.stem not in _NOT_ASKED]
    raised = {text for path in paths for text in _refusals(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(raised) > 40
    assert not {text for text in raised if not message(text, "de").is_known}


@pytest.mark.parametrize("what", ["the network page", "the answer"])
def test_what_the_network_can_be_refused_is_said_in_german_too(what: str) -> None:
    raised = _refusals(ast.parse((CODE / "service" / "networks.py").read_text(encoding="utf-8")))
    said = [re.sub("^x ", f"{what} ", text) for text in raised]
    assert len(said) > 4
    assert all(message(text, "de").is_known for text in said)


def test_changes_are_refused_in_the_language_of_the_reader(server: Server) -> None:
    for method, path in (("PUT", "/data/x"), ("POST", "/data"), ("DELETE", "/data/x"), ("POST", "/documents?name=a")):
        found = httpx.request(method, server.address + path, headers={"Accept": HTML, "Accept-Language": "de"})
        assert (found.status_code, text_of(found, ".lead")) == (403, "Dieser Dienst liest nur.")
        assert not html.fromstring(found.text).xpath("//main//*[@lang='en']")


def test_suggestions_are_links_in_german_quotes(server: Server) -> None:
    found = get(server, "/questions/leeders")
    assert "Vielleicht „leaders“" in text_of(found, ".card")
    assert "'" not in text_of(found, ".card")
    assert "/questions/leaders" in html.fromstring(found.text).xpath("//main//ul[@class='near']//a/@href")
    other = get(server, "/search?q=kiel&type=Organisatoin")
    assert "Vielleicht Organisation? Es gibt Person, Cluster, Organisation, Region, Programm, " in text_of(
        other, ".card"
    )
    assert html.fromstring(other.text).xpath("//ul[@class='near']//a/@href") == ["/search?q=kiel&type=Organization"]
    assert "Es gibt Person, Cluster, Organisation, Region, Programm," in text_of(
        get(server, "/search?q=a&type=Quatsch"), ".card"
    )


def _refusals(tree: ast.AST) -> Iterator[str]:
    """The texts of refusals as they are raised, with an x for what stands in them."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"UsageError", "RefusedError"}:
            for value in call.args:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    yield value.value
                elif isinstance(value, ast.JoinedStr):
                    parts = (part.value if isinstance(part, ast.Constant) else "x" for part in value.values)
                    yield "".join(map(str, parts))


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("there is no role 'boss'", "Eine Rolle „boss“ gibt es nicht."),
        ("there is no sector 'x'", "Eine Branche „x“ gibt es nicht."),
        ("there is no predicate 'x'", "Eine Relation „x“ gibt es nicht."),
        ("there is no level 'x'", "Die Angabe „level“ kann nicht „x“ sein."),
        ("Did you mean staff or speaker? There are a, b.", "Vielleicht staff oder speaker? Es gibt a, b."),
        ("Choose de or en.", "Zur Wahl stehen de und en."),
        (
            "the parameter 'since' cannot be '2024-02-30': the calendar has no such date",
            "Die Angabe „since“ ist kein Datum: „2024-02-30“ steht in keinem Kalender.",
        ),
        (
            "no Cluster in the graph is called 'Kiel', but there is one of type Organization, Region",
            "„Kiel“ heißt im Graphen nur etwas anderer Art (Organisation, Region, gesucht ist Cluster).",
        ),
    ],
)
def test_refusals_in_german(english: str, german: str) -> None:
    assert message(english, "de").text == german


def test_messages_that_are_not_translated_are_marked_as_english() -> None:
    assert message("something rare", "de").is_known is False
    assert message("something rare", "de").text == "Something rare."
    assert message("there is no type '{x}'", "de").text == "Eine Art „{x}“ gibt es nicht."


def test_a_very_long_message_costs_no_time() -> None:
    text = "no x in the graph is called '" + "', but there is one of type x" * 2000
    began = time.process_time()
    assert not message(text, "de").is_known
    assert time.process_time() - began < 0.1
