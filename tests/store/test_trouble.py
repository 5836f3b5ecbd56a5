"""Every failure of the far side is one line with a hint, and nothing that is whole is taken for torn or the reverse."""

from __future__ import annotations

import base64
import http.server
import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from keyring.backend import KeyringBackend
from keyring.credentials import SimpleCredential
from keyring.errors import PasswordSetError
from pyoxigraph import Literal, NamedNode, Triple

from graphkit.cli import main
from graphkit.errors import GraphkitError, QueryError, StoreError, UsageError
from graphkit.query import ask
from graphkit.store import is_endpoint, open_store
from graphkit.store.endpoint import EndpointStore
from graphkit.store.remote import open_dataset
from graphkit.store.remote.credentials import Credentials
from graphkit.store.remote.site import site
from graphkit.vocabulary import NAMESPACE
from tests.store.servers import Answer, far_side, free_port, says

JSON = "application/sparql-results+json"
GOOD = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"ä"}}]}}'
TRIPLES = "<urn:a> <urn:b> <urn:c> .\n"
QUERY = "SELECT ?x { ?x ?p ?o }"


REFUSALS = [
    (
        says(404, "text/html", "<title>x</title><h1>Nicht gefunden: ü</h1>"),
        StoreError,
        "answers 404: Nicht gefunden: ü",
    ),
    (says(401, "text/plain", ""), StoreError, "answers 401, not allowed"),
    (says(403, "application/problem+json", '{"title": "no", "detail": "read only"}'), StoreError, "allowed: read only"),
    (says(413, "text/plain", ""), StoreError, "413, too much at once"),
    (says(429, "text/plain", "slow down"), StoreError, "answers 429: slow down"),
    (says(500, "text/plain", "out of\nmemory"), StoreError, "answers 500: out of memory"),
    (says(503, "text/plain", "busy\x1b[31m"), StoreError, r"answers 503: busy \[31m"),
    (says(301, "text/html", "", Location="https://e.org/x?key=geheim"), StoreError, "redirects to https://e.org/x$"),
    (says(307, "text/html", "", Location="/sparql"), StoreError, "redirects to /sparql"),
]
TORN = [
    (says(200, "text/html", "<html>log in</html>"), QueryError, "answers with 'text/html'"),
    (says(200, "", ""), QueryError, "answers with ''"),
]
TABLES = [
    (says(400, "text/plain", "Parse error:\nline 1"), QueryError, "refuses the query: Parse error: line 1"),
    (says(200, JSON, GOOD[:-10]), QueryError, "breaks off"),
    (says(200, JSON, GOOD + "\nThe SPARQL operation has been cancelled"), QueryError, "breaks off"),
    (says(200, JSON, GOOD[:40] + "\nThe SPARQL operation has been cancelled"), QueryError, "breaks off"),
    (says(200, JSON, GOOD, len(GOOD) + 50), QueryError, "breaks off"),
    (says(200, JSON, ""), QueryError, "breaks off"),
    (says(200, JSON, "Query took too long"), QueryError, "breaks off"),
    (says(200, JSON, '{"error": "too many\\nrows"}'), QueryError, "answers with no result: too many rows"),
    (says(200, JSON, GOOD, X_SQL_State="S1TAT", X_SQL_Message="timed out"), QueryError, "only part .*: timed out"),
    (says(200, JSON, GOOD, X_SPARQL_MaxRows="1"), QueryError, "only part .*: the first 1 rows"),
]
GRAPHS = [
    (says(200, "application/n-triples", TRIPLES + "<urn:a> <urn:b> <ur"), QueryError, "breaks off"),
    (says(200, "application/n-triples", TRIPLES, len(TRIPLES) + 9), QueryError, "breaks off"),
    (says(200, "application/n-triples", TRIPLES + "cancelled"), QueryError, "breaks off"),
]


def is_one_line(error: GraphkitError) -> None:
    assert error.hint
    assert error.exit_code == 1
    assert "\n" not in error.message
    assert "geheim" not in error.message


@pytest.mark.parametrize(("answer", "kind", "said"), [*REFUSALS, *TORN, *TABLES])
def test_tables(answer: Answer, kind: type[GraphkitError], said: str) -> None:
    with (
        far_side(answer) as address,
        closing(open_store(address)) as store,
        pytest.raises(kind, match=said) as caught,
    ):
        store.select(QUERY)
    is_one_line(caught.value)


@pytest.mark.parametrize(("answer", "kind", "said"), [*REFUSALS, *TORN, *GRAPHS])
def test_triples(answer: Answer, kind: type[GraphkitError], said: str) -> None:
    with (
        far_side(answer) as address,
        closing(open_store(address)) as store,
        pytest.raises(kind, match=said) as caught,
    ):
        list(store.construct("CONSTRUCT WHERE { ?s ?p ?o }"))
    is_one_line(caught.value)


@pytest.mark.parametrize(("answer", "kind", "said"), REFUSALS)
def test_changes(answer: Answer, kind: type[GraphkitError], said: str) -> None:
    def but_questions(request: http.server.BaseHTTPRequestHandler) -> None:
        is_query = request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        (says(200, JSON, '{"head":{},"boolean":true}') if is_query else answer)(request)

    graph = {Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))}
    with far_side(but_questions) as address, closing(open_dataset(address, NAMESPACE, os.environ)) as far:
        for change in (lambda: far.put("urn:g", graph), lambda: far.drop("urn:g")):
            with pytest.raises(kind, match=said) as caught:
                change()
            is_one_line(caught.value)


def test_a_server_that_takes_a_graph_and_does_not_keep_it() -> None:
    count = json.dumps({"head": {"vars": ["g", "n"]}, "results": {"bindings": []}})
    with far_side(says(200, JSON, count)) as address, closing(open_dataset(address, NAMESPACE, {})) as far:
        far.put("urn:g", {Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))})
        with pytest.raises(StoreError, match="holds 0 triples in urn:g where 1 were sent"):
            far.check({"urn:g": 1})


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached: Connection refused") as caught:
        open_store(f"http://127.0.0.1:{free_port()}/sparql").select(QUERY)
    is_one_line(caught.value)


def slow(seconds: float) -> Answer:
    """An answer that comes drop by drop."""

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", JSON)
        request.end_headers()
        for _ in range(int(seconds / 0.05)):
            request.wfile.write(b" ")
            time.sleep(0.05)

    return answer


def slow_head(request: http.server.BaseHTTPRequestHandler) -> None:
    """Headers that come one by one and have no end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(50):
        request.wfile.write(f"X-Number-{number}: 0\r\n".encode())
        time.sleep(0.1)


def test_an_answer_that_does_not_come_in_time() -> None:
    late = threading.Event()
    for answer in (lambda _: late.wait(10), slow(10), slow_head):
        with far_side(answer) as address, closing(EndpointStore(address, NAMESPACE, {}, time_limit=0.3)) as store:
            started = time.monotonic()
            for call in (lambda: store.select(QUERY), lambda: list(store.construct("CONSTRUCT WHERE {?s ?p ?o}"))):
                with pytest.raises(StoreError, match=r"within 0\.3 seconds") as caught:
                    call()
                is_one_line(caught.value)
            assert time.monotonic() - started < 3
            late.set()


def test_an_answer_that_has_no_length_is_not_whole_because_the_time_is_over() -> None:
    def open_end(request: http.server.BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(f"HTTP/1.0 200 OK\r\nContent-Type: {JSON}\r\n\r\n{GOOD}".encode())
        time.sleep(1)

    with far_side(open_end) as address:
        with (
            closing(EndpointStore(address, NAMESPACE, {}, time_limit=0.3)) as store,
            pytest.raises(StoreError, match=r"within 0\.3 seconds"),
        ):
            store.select(QUERY)
        with closing(EndpointStore(address, NAMESPACE, {})) as patient:
            assert len(patient.select(QUERY).rows) == 1


def test_a_server_that_takes_a_graph_too_slowly_gets_no_more_of_it() -> None:
    taken, given_up = list[int](), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def take() -> None:
            line, _ = server.accept()
            with line:
                while piece := line.recv(1 << 16):
                    taken.append(len(piece))
                    given_up.wait(0.05)

        taking = threading.Thread(target=take)
        taking.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        large = {Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("x" * (16 << 20)))}
        far = open_dataset(address, NAMESPACE, {"GRAPHKIT_REMOTE_GRAPHS": f"{address}/g"}, time_limit=0.5)
        far._wire.server = "Oxigraph/0"  # known, so that nothing is asked before
        with closing(far), pytest.raises(StoreError, match=r"within 0\.5 seconds"):
            far.put("urn:g", large)
        given_up.set()
        taking.join()
    assert sum(taken) < 16 << 20


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody vouches for, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = builder.not_valid_before(now).not_valid_after(now + timedelta(1)).sign(key, hashes.SHA256())
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    encoding = serialization.Encoding.PEM
    path.write_bytes(made.public_bytes(encoding) + key.private_bytes(encoding, form, none))
    return path


def test_a_certificate_that_nobody_vouches_for(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with far_side(says(200, JSON, GOOD), context) as address, closing(open_store(address)) as store:
        for call in (lambda: store.select(QUERY), lambda: list(store.construct("CONSTRUCT WHERE {?s ?p ?o}"))):
            with pytest.raises(StoreError, match=r"safely \(TLS\): self-signed certificate") as caught:
                call()
            is_one_line(caught.value)


def test_a_server_that_speaks_no_tls() -> None:
    with (
        far_side(says(200, JSON, GOOD)) as address,
        closing(open_store(address.replace("http:", "https:"))) as store,
        pytest.raises(StoreError, match="TLS") as caught,
    ):
        store.select(QUERY)
    is_one_line(caught.value)


def test_what_is_sent_is_a_query_and_never_an_update() -> None:
    seen: list[str] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.body.decode())  # type: ignore[attr-defined]
        says(200, JSON, GOOD)(request)

    with far_side(answer) as address, closing(open_store(address)) as store:
        store.select("DROP ALL # SELECT * { ?s ?p ?o }")
    assert "query=DROP" in seen[0]
    assert "update=" not in seen[0]
    assert "default-graph-uri=" in seen[0]


def test_an_address_may_be_written_in_capitals() -> None:
    with far_side(says(200, JSON, GOOD)) as address, closing(open_store(address.replace("http", "HTTP"))) as store:
        assert len(ask(store, QUERY).rows) == 1
    assert not is_endpoint("http")
    assert not is_endpoint(Path("folder") / "https:")


def guarded(scheme: str, wanted: Callable[[str], bool], seen: list[str]) -> Answer:
    """A server that first asks who is there."""

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        said = request.headers.get("Authorization", "")
        seen.append(said)
        if not wanted(said):
            says(401, "text/plain", f"who are you? {said}", WWW_Authenticate=scheme)(request)
        elif "n-triples" in request.headers["Accept"]:
            says(200, "application/n-triples", TRIPLES)(request)
        else:
            says(200, JSON, GOOD)(request)

    return answer


BASIC = "Basic " + base64.b64encode(b"ada:gehe\xc3\xafm").decode()
LOGIN = {"GRAPHKIT_REMOTE_USER": "ada", "GRAPHKIT_REMOTE_PASSWORD": "geheïm"}


@pytest.mark.parametrize(
    ("scheme", "environment", "wanted"),
    [
        ('Basic realm="x"', LOGIN, BASIC.__eq__),
        ('Digest realm="x", nonce="abc", qop="auth"', LOGIN, lambda said: 'username="ada"' in said),
        ("Bearer", {"GRAPHKIT_REMOTE_TOKEN": "geheim-token"}, "Bearer geheim-token".__eq__),
    ],
)
def test_who_asks_is_told_when_the_server_wants_to_know(
    scheme: str, environment: Mapping[str, str], wanted: Callable[[str], bool]
) -> None:
    seen: list[str] = []
    with far_side(guarded(scheme, wanted, seen)) as address:
        with closing(EndpointStore(address, NAMESPACE, environment)) as store:
            assert len(store.select(QUERY).rows) == 1
            assert len(list(store.construct("CONSTRUCT WHERE { ?s ?p ?o }"))) == 1
            assert len(store.select(QUERY).rows) == 1
        assert seen.count("") == (scheme != "Bearer")  # asked once, and answered unasked from then on
        with closing(EndpointStore(address, NAMESPACE, {})) as store:
            with pytest.raises(StoreError, match="401") as caught:
                store.select(QUERY)
            assert "Set GRAPHKIT_REMOTE_USER" in caught.value.hint
    assert not seen[0] or scheme == "Bearer"


def test_a_server_that_wants_another_nonce() -> None:
    seen: list[str] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization", ""))
        nonce = f"n{len(seen) // 3}"
        wanted = f'nonce="{nonce}"' in seen[-1]
        challenge = f'Digest realm="x", nonce="{nonce}", qop="auth"'
        (says(200, JSON, GOOD) if wanted else says(401, "text/plain", "", WWW_Authenticate=challenge))(request)

    with far_side(answer) as address, closing(EndpointStore(address, NAMESPACE, LOGIN)) as store:
        for _ in range(3):
            assert len(store.select(QUERY).rows) == 1
    assert len(seen) == 5


def test_a_wrong_password_is_sent_once() -> None:
    seen: list[str] = []
    with (
        far_side(guarded('Basic realm="x"', lambda _: False, seen)) as address,
        closing(EndpointStore(address, NAMESPACE, LOGIN)) as store,
    ):
        for _ in range(2):
            with pytest.raises(StoreError, match="answers 401"):
                store.select(QUERY)
    assert seen == ["", BASIC, BASIC]


def test_an_answer_that_does_not_end() -> None:
    long = GOOD.replace("ä", "ä" * (1 << 20))
    limited = {"GRAPHKIT_REMOTE_LIMIT": "1"}
    for answer, asked in (
        (says(200, JSON, long), lambda store: store.select(QUERY)),
        (says(200, "application/n-triples", TRIPLES * (1 << 16)), lambda store: list(store.construct(QUERY))),
    ):
        with far_side(answer) as address, closing(EndpointStore(address, NAMESPACE, limited)) as store:
            with pytest.raises(QueryError, match="is longer than 1 MiB") as caught:
                asked(store)
            assert "GRAPHKIT_REMOTE_LIMIT" in caught.value.hint
            with closing(EndpointStore(address, NAMESPACE, {})) as patient:
                assert asked(patient)


def test_secrets_that_a_server_repeats_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_REMOTE_TOKEN", "geheim-token")
    with far_side(guarded("Bearer", lambda _: False, [])) as address:
        asked = CliRunner().invoke(main, ["query", "leaders", "--store", address])
    assert asked.exit_code == 1
    assert "who are you? Bearer …" in asked.stderr
    assert "geheim" not in asked.output + repr(Credentials.read(address, os.environ))


@pytest.mark.parametrize("body", ["no: {}", '{{"message": "no: {}"}}', "<p>no: {}</p>"])
@pytest.mark.parametrize("from_keyring", [False, True])
def test_no_form_of_a_password_is_shown(body: str, *, from_keyring: bool) -> None:
    password = "ge  <heim>"
    basic = base64.b64encode(f"ada:{password}".encode()).decode()
    environment = {} if from_keyring else {"GRAPHKIT_REMOTE_USER": "ada", "GRAPHKIT_REMOTE_PASSWORD": password}
    before = keyring.get_keyring()
    keyring.set_keyring(Ring(password))
    try:
        refusal = says(401, "text/plain", body.format(f"{password} Basic {basic}"), WWW_Authenticate='Basic realm="x"')
        with (
            far_side(refusal) as address,
            closing(EndpointStore(address, NAMESPACE, environment)) as store,
            pytest.raises(StoreError, match=r"answers 401, not allowed: no: … Basic …$"),
        ):
            store.select(QUERY)
    finally:
        keyring.set_keyring(before)


def test_a_key_in_the_address_is_not_shown() -> None:
    with far_side(says(503, "text/plain", "busy")) as address:
        for command in (
            ["query", "leaders"], ["search", "wald"], ["stats"], ["serve"], ["mcp"],
            ["query", "SELECT ?s { ?s gk:matches 'wald' }"],
        ):  # fmt: skip
            asked = CliRunner().invoke(main, [*command, "--store", f"{address}?apikey=geheim"])
            assert asked.exit_code in {1, 2}, command
            assert "/sparql" in asked.stderr, command
            assert "geheim" not in asked.output, command


class Ring(KeyringBackend):
    """A keyring that knows one password."""

    priority = 1
    asked = 0

    def __init__(self, password: str = "geheïm") -> None:
        super().__init__()
        self.password = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.password if (service, username) == ("graphkit:127.0.0.1", "ada") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("this keyring is for reading")

    def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
        self.asked += 1
        password = self.get_password(service, username or "ada")
        return SimpleCredential("ada", password) if password else None


def test_a_password_from_the_keyring() -> None:
    before = keyring.get_keyring()
    ring = Ring()
    keyring.set_keyring(ring)
    try:
        with (
            far_side(guarded('Basic realm="x"', BASIC.__eq__, [])) as address,
            closing(EndpointStore(address, NAMESPACE, {})) as store,
        ):
            assert len(store.select(QUERY).rows) == len(store.select(QUERY).rows) == 1
        assert ring.asked == 1
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize(
    ("address", "environment", "said"),
    [
        ("http://ada:geheim@h/sparql", {}, "holds a user name or password"),
        ("http://", {}, "no web address"),
        ("http://h:99999/", {}, "no web address"),
        ("http://h/a b", {}, "no web address"),
        ("http://h/", {"GRAPHKIT_REMOTE_TOKEN": "a\nb"}, "is no token"),
        ("http://h/", {"GRAPHKIT_REMOTE_TIMEOUT": "soon"}, "GRAPHKIT_REMOTE_TIMEOUT is not usable"),
        ("http://h/", {"GRAPHKIT_REMOTE_LIMIT": "0"}, "GRAPHKIT_REMOTE_LIMIT is not usable"),
    ],
)
def test_settings_that_cannot_be(address: str, environment: Mapping[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        open_dataset(address, NAMESPACE, environment)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "server", "updates", "graphs"),
    [
        ("http://h:7878/query", "Oxigraph/0.5.13", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/sparql", "Virtuoso/07.20", "http://h/sparql-auth", "http://h/sparql-graph-crud-auth"),
        ("http://h:3030/ds/sparql", "", "http://h:3030/ds/update", "http://h:3030/ds/data"),
        ("http://h:3030/ds/query", "Apache Jena Fuseki (5.2.0)", "http://h:3030/ds/update", "http://h:3030/ds/data"),
        (
            "http://h:7200/repositories/our", "GraphDB/10",
            "http://h:7200/repositories/our/statements", "http://h:7200/repositories/our/rdf-graphs/service",
        ),
        ("http://h:7001", "", "http://h:7001", ""),
    ],
)  # fmt: skip
def test_where_servers_take_changes(address: str, server: str, updates: str, graphs: str) -> None:
    found = site(address, server, {})
    assert (found.updates, found.graphs) == (updates, graphs)
    given = {"GRAPHKIT_REMOTE_UPDATES": "http://h/u", "GRAPHKIT_REMOTE_GRAPHS": "http://h/g"}
    assert site(address, server, given).updates == "http://h/u"
    assert site(address, server, given).graphs == "http://h/g"
