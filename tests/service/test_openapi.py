"""The OpenAPI document says what the service does: requests made from it are answered as it says."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from graphkit.query import questions
from graphkit.service.base import Setting
from graphkit.service.openapi import document
from tests.sample import sample_store
from tests.service.servers import Server, serving

TOKEN = "opensesame"
OPERATIONS = [
    (path, method)
    for path, operations in document(questions(), Setting("", "")).get("paths", {}).items()
    for method in operations
    if method != "parameters"
]
LITTLE = settings(
    max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that may be changed, for these tests alone."""
    with serving(sample_store(tmp_path_factory.mktemp("openapi") / "store"), "--time-limit", 10, token=TOKEN) as server:
        yield server


@pytest.fixture(scope="module")
def api(own: Server) -> BaseSchema:
    return schemathesis.openapi.from_url(f"{own.address}/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_request_is_answered_as_described(api: BaseSchema, path: str, method: str, mode: GenerationMode) -> None:
    @LITTLE
    @given(api[path][method].as_strategy(generation_mode=mode))
    def asked(case: Case) -> None:
        # a name that fits the schema may still be one that nothing in the graph has
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, excluded_checks=[positive_data_acceptance])

    try:
        asked()
    except Unsatisfiable:
        assert mode == GenerationMode.NEGATIVE
        pytest.skip("the description leaves nothing that could be wrong")


def test_every_question_is_an_operation(api: BaseSchema) -> None:
    operations = api.raw_schema["paths"]
    for question in questions():
        operation = operations[f"/questions/{question.name}"]["get"]
        assert operation["summary"] == question.title["en"]
        asked = {p["name"]: p["required"] for p in operation["parameters"] if "name" in p and p["name"] != "format"}
        assert asked == {parameter.name: parameter.default is None for parameter in question.parameters}


def test_texts_come_in_the_readers_language(own: Server) -> None:
    found = httpx.get(f"{own.address}/openapi.json", headers={"Accept-Language": "de-AT, en;q=0.5"}).json()
    assert found["paths"]["/questions/leaders"]["get"]["summary"] == "Wer führt welches Cluster?"
