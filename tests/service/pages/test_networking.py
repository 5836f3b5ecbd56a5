"""The network page, made from the store as it is."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from graphkit.pipeline.knowledge import Knowledge
from graphkit.service.base import Limits, RefusedError, Setting
from graphkit.service.kept import Kept, KeptByState
from graphkit.service.worker import to_text
from graphkit.settings import Settings
from graphkit.store import open_store
from tests.sample import make_findings, put
from tests.service.servers import Server, serving


def network(server: Server, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.address}/network", headers={"Accept-Language": "de", **headers}, timeout=60)


def test_the_page_is_the_one_of_the_file_and_leads_to_pages(server: Server) -> None:
    found = network(server)
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    for part in ("Nordlicht e. V.", "Küstenwind Initiative", "Ada Brandt", 'id="legend"', "script-src &#39;sha256-"):
        assert part in found.text
    assert f'"base":"{Settings().base}"' in found.text
    assert "default-src &#39;none&#39;" in found.text


def test_each_language_has_its_page(server: Server) -> None:
    english = network(server, **{"Accept-Language": "en"})
    assert (english.headers["content-language"], '<html lang="en"' in english.text) == ("en", True)
    assert network(server).headers["content-language"] == "de"


def test_only_sites_on_the_list_may_show_it_in_a_frame(server: Server, sample: Path) -> None:
    assert network(server).headers["content-security-policy"] == "frame-ancestors 'none'"
    with serving(sample, "--workers", 1, "--allow-origin", "https://example.org") as listed:
        assert network(listed).headers["content-security-policy"] == "frame-ancestors https://example.org"
        assert "frame-ancestors 'none'" in httpx.get(listed.address).headers["content-security-policy"]


def test_its_tag_is_that_of_the_page(server: Server) -> None:
    found = network(server)
    tag = found.headers["etag"]
    assert tag == f'"{hashlib.sha256(found.content).hexdigest()[:24]}"'
    for condition in (tag, f'"other", W/{tag}', "*"):
        assert network(server, **{"If-None-Match": condition}).status_code == 304, condition
    for condition in (f'"other{tag}', '"other"', tag.strip('"'), ""):
        assert network(server, **{"If-None-Match": condition}).status_code == 200, condition


def test_it_is_made_once_for_all_who_wait_and_again_after_a_failure() -> None:
    made: list[int] = []

    async def make() -> bytes:
        made.append(len(made))
        await asyncio.sleep(0.01)
        if len(made) == 1:
            raise RefusedError(500, "it could not be made")
        return b"page"

    async def asked() -> None:
        pages = KeptByState()
        assert len(await asyncio.gather(*(pages.get((), "de", make) for _ in range(3)), return_exceptions=True)) == 3
        assert made == [0]
        gone, *_ = waiting = [asyncio.ensure_future(pages.get((), "de", make)) for _ in range(3)]
        await asyncio.sleep(0)
        gone.cancel()
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert found[1:] == [Kept.of(b"page")] * 2
        assert made == [0, 1]

    asyncio.run(asked())


def test_its_process_has_a_limit_of_memory(sample: Path) -> None:
    setting = to_text(Setting(str(sample), Settings().base, Limits(memory=1 << 20)))
    command = [sys.executable, "-m", "graphkit.service.network_page", setting, "de"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode != 0, done.stdout) == (True, b"")


def test_it_is_kept_until_the_store_changes(sample: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample, store)
    with serving(store) as server:
        first = network(server)
        began = time.monotonic()
        again = network(server, **{"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert time.monotonic() - began < 1
        settings = Settings()
        findings = make_findings(
            "neu.txt", "2024-09-01", "Mia Sommer leitet Nordlicht.", ("person: Mia Sommer", "cluster: Nordlicht"),
            (("role", "Mia Sommer", "Nordlicht", {"role": "cluster-manager", "status": "current"}),),
        )  # fmt: skip
        with closing(open_store(store, "w", settings)) as opened:
            put(opened, Knowledge.gather(settings), [findings])
        changed = network(server, **{"If-None-Match": first.headers["etag"]})
        assert changed.status_code == 200
        assert "Mia Sommer" in changed.text
        assert "Mia Sommer" not in first.text


@pytest.mark.parametrize("path", ["/network", "/"])
def test_an_empty_graph_has_its_pages_too(tmp_path: Path, path: str) -> None:
    with closing(open_store(tmp_path / "empty", "w")):
        pass
    with serving(tmp_path / "empty") as server:
        assert httpx.get(server.address + path, headers={"Accept": "text/html"}, timeout=60).status_code == 200
