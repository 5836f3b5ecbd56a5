"""Browsers: pages of this machine may read, others only if they are on the list; answers say how they may be used."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from graphkit.service.app import create_app
from graphkit.service.base import Setting
from tests.service.servers import Server, serving

ALLOW = "access-control-allow-origin"


def ask(server: Server, method: str = "GET", **headers: str) -> httpx.Response:
    return httpx.request(method, server.address + "/sparql", params={"query": "ASK {}"}, headers=headers)


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:8000", "https://[::1]:8443"])
def test_pages_of_this_machine_may_read(server: Server, origin: str) -> None:
    found = ask(server, Origin=origin)
    assert found.headers[ALLOW] == origin
    assert "Origin" in found.headers["vary"]


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://localhost.example.org", "http://["])
def test_other_pages_may_not(server: Server, origin: str) -> None:
    assert ALLOW not in ask(server, Origin=origin).headers


def test_before_a_question_browsers_ask_for_leave(server: Server) -> None:
    wish = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    found = ask(server, "OPTIONS", **wish)
    assert found.status_code == 204
    assert "POST" in found.headers["access-control-allow-methods"]
    assert "authorization" not in found.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    ("path", "methods"), [("/update", {"POST"}), ("/documents", {"POST", "DELETE"}), ("/", {"GET", "HEAD"})]
)
def test_each_address_says_what_it_allows(server: Server, path: str, methods: set[str]) -> None:
    found = httpx.options(server.address + path)
    assert (found.status_code, set(found.headers["allow"].split(", "))) == (204, methods)


def test_errors_can_be_read_too(server: Server) -> None:
    found = httpx.get(server.address + "/sparql?query=x", headers={"Origin": "http://localhost:3000"})
    assert (found.status_code, found.headers[ALLOW]) == (400, "http://localhost:3000")


@pytest.mark.parametrize("host", ["evil.example.org", "evil.example.org:7878", "localhost.example.org", "[", ""])
def test_foreign_host_names_are_turned_away(server: Server, host: str) -> None:
    assert ask(server, Host=host).status_code in {400, 421}


def test_this_machine_has_several_names(server: Server) -> None:
    assert ask(server, Host="localhost:1").status_code == 200
    assert ask(server, Host="[::1]").status_code == 200


def test_every_answer_says_how_it_may_be_used(server: Server) -> None:
    for found in (ask(server), httpx.get(server.address + "/nowhere")):
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert found.headers["server"] == "graphkit"  # its name, no version


def test_even_a_failure_that_nobody_has_foreseen_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # a service that was never started has nothing to answer with
    transport = httpx.ASGITransport(create_app(Setting(str(tmp_path), "a:"), workers=1), raise_app_exceptions=False)

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/sparql", headers={"Origin": "http://localhost:3000"})

    found = asyncio.run(asked())
    assert (found.status_code, found.headers[ALLOW]) == (500, "http://localhost:3000")
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.text.startswith("The service failed to answer.")
    assert "Traceback" not in found.text
    logged = capsys.readouterr().err
    assert logged.startswith("500 GET /sparql\nTraceback (most recent call last):\n")
    assert "AttributeError" in logged


def test_sites_on_the_list_may_read(sample: Path) -> None:
    with serving(sample, "--workers", 1, "--allow-origin", "https://example.org/") as server:
        assert ask(server, Origin="https://example.org").headers[ALLOW] == "https://example.org"
        assert ALLOW not in ask(server, Origin="https://example.com").headers
    with serving(sample, "--workers", 1, "--allow-origin", "*") as server:
        assert ask(server, Origin="https://example.com").headers[ALLOW] == "*"
