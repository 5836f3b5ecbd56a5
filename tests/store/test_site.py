"""Which server lies behind an address: by what it says, by what it answers, or by what the user says."""

from __future__ import annotations

from contextlib import closing
from http.server import BaseHTTPRequestHandler

import pytest

from graphkit.errors import UsageError
from graphkit.store.remote import open_dataset
from graphkit.vocabulary import NAMESPACE
from tests.store.servers import Forward, between, pass_back


def proxy(request: BaseHTTPRequestHandler, forward: Forward) -> None:
    pass_back(request, forward(request))


@pytest.mark.parametrize("environment", [{}, {"GRAPHKIT_REMOTE_SERVER": " Virtuoso "}])
def test_virtuoso_is_known_behind_a_proxy(virtuoso_server: str, environment: dict[str, str]) -> None:
    with (
        between(virtuoso_server, proxy, "nginx/1.24") as address,
        closing(open_dataset(address, NAMESPACE, environment)) as far,
    ):
        assert far.is_sound is not bool(environment)
        assert far.select("SELECT * { ?s ?p ?o } LIMIT 1").columns == ("s", "p", "o")
        assert not far.is_sound
        list(far.construct("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1"))
        assert not far.is_sound


def test_another_server_is_not_taken_for_it(oxigraph_server: str) -> None:
    with between(oxigraph_server, proxy, "nginx/1.24") as address, closing(open_dataset(address, NAMESPACE, {})) as far:
        assert far.select("ASK {}").rows
        assert far.is_sound
        assert not far.is_graphkit


def test_a_server_that_nobody_knows_is_not_taken() -> None:
    with pytest.raises(UsageError, match="GRAPHKIT_REMOTE_SERVER is not usable: vertuoso"):
        open_dataset("http://127.0.0.1:9/sparql", NAMESPACE, {"GRAPHKIT_REMOTE_SERVER": "vertuoso"})
