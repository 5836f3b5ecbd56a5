"""Text search behind an endpoint: what the far side cannot do, and what it will not do just now, are told apart."""

from __future__ import annotations

import pytest

from graphkit.errors import StoreError
from graphkit.query.far import far_hits
from graphkit.settings import Settings
from tests.store.servers import far_side, says


def refusal(status: int, body: str = "") -> StoreError:
    with far_side(says(status, "application/json", body)) as address, pytest.raises(StoreError) as caught:
        far_hits(address, "nordlicht", Settings(), limit=5)
    return caught.value


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.mark.parametrize(("status", "body"), [(404, ""), (406, ""), (200, "[]"), (200, "{}"), (200, "no JSON")])
def test_a_server_without_a_search_has_no_index(status: int, body: str) -> None:
    assert "has no index of texts" in refusal(status, body).message


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "answers 401, not allowed"), (403, "not allowed"), (413, "too much at once"), (429, "429"), (503, "503")],
)
def test_a_refusal_is_told_as_what_it_is(status: int, said: str) -> None:
    error = refusal(status)
    assert said in error.message
    assert error.status == status
    assert error.hint
