"""Requests as the manifests of the protocols write them down, and whether the answers are as they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx
from pyoxigraph import RdfFormat

from tests.service.w3c import compare
from tests.service.w3c.suite import MF, Case, Node

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
STATUS = "http://www.w3.org/2011/http-statusCodes#"
_CODES: Mapping[str, range] = {
    "StatusCode2xx": range(200, 300), "StatusCode3xx": range(300, 400), "StatusCode4xx": range(400, 500),
    "StatusCode5xx": range(500, 600), "OK": range(200, 201), "Created": range(201, 202),
    "NoContent": range(204, 205), "NotFound": range(404, 405),
}  # fmt: skip


@dataclass(frozen=True)
class Exchange:
    """A request, and what its answer has to be."""

    node: Node

    @property
    def method(self) -> str:
        return self.node.text(f"{HT}methodName")

    @property
    def path(self) -> str:
        return self.node.text(f"{HT}absolutePath")

    @property
    def body(self) -> bytes:
        found = self.node.one(f"{HT}body")
        return _content(found) if found else b""

    def headers(self, node: Node | None = None) -> dict[str, str]:
        listed = (node or self.node).one(f"{HT}headers")
        return {h.text(f"{HT}fieldName"): h.text(f"{HT}fieldValue") for h in listed.members()} if listed else {}

    def check(self, found: httpx.Response) -> None:
        """Fail unless the answer is as expected."""
        wanted = self.node.one(f"{HT}resp")
        assert wanted
        codes = [_CODES[code.value.removeprefix(STATUS)] for code in wanted.all(f"{MF}expectedStatus")]
        assert any(found.status_code in code for code in codes), f"{found.status_code} {found.text}"
        truth = wanted.text(f"{MF}expectedBoolean")
        if truth:
            assert found.json()["boolean"] is (truth in {"true", "1"})
        kinds = {"boolean": ("sparql-results+json",), "tabular": ("sparql-results+json",), "RDF": ("text/turtle",)}
        form = wanted.text(f"{MF}expectedFormat")
        assert not form or any(kind in found.headers["content-type"] for kind in kinds[form])
        body = wanted.one(f"{HT}body")
        if body and found.request.method != "HEAD":
            base = str(found.request.url)
            assert compare.graph(found.content, RdfFormat.TURTLE, base) == compare.graph(
                _content(body), RdfFormat.TURTLE, base
            )


def exchanges(case: Case) -> Iterator[Exchange]:
    requests = case.action.one(f"{HT}requests")
    assert requests
    return (Exchange(node) for node in requests.members())


def _content(node: Node) -> bytes:
    encoding = node.text(f"{CNT}characterEncoding") or "utf-8"
    return node.text(f"{CNT}chars").encode("utf-16" if encoding.upper() == "UTF-16" else encoding)
