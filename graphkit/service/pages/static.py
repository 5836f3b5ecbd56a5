"""What pages load: style sheets, scripts and vendored libraries of viz/, from this service alone."""

from __future__ import annotations

import os

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from graphkit.resources import resource

_SERVED = (".css", ".js", ".svg", ".png", ".woff2")


class _Files(StaticFiles):
    """The files of viz/ that a browser reads; templates and texts about licences are not among them."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        return super().lookup_path(path) if path.endswith(_SERVED) else ("", None)


def mount() -> Mount:
    """The address /static and what lies below it."""
    return Mount("/static", _Files(directory=resource("viz")))
