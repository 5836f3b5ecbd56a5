"""The web application: routes, errors as responses, workers for as long as it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graphkit.errors import GraphkitError
from graphkit.service import changing, describing, graphs, openapi, protocol, questions, search
from graphkit.service.base import Setting
from graphkit.service.context import Context
from graphkit.service.guard import Guard
from graphkit.service.inflight import InFlight
from graphkit.service.networks import Networks
from graphkit.service.pages import home, networking, querying, static, things
from graphkit.service.pool import Pool
from graphkit.service.problems import on_failure, on_graphkit_error, on_http_error

_GRAPH_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


def create_app(
    setting: Setting, *, workers: int, token: str = "", origins: Sequence[str] = (), local: bool = True
) -> Starlette:
    """The application for one store; `origins` and `local` as in `Guard`, `token` as in `Context`."""

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        async with Pool(setting, workers) as pool:
            app.state.context = Context(setting, pool, Networks(setting), token, tuple(origins))
            yield

    return Starlette(
        routes=_routes(),
        lifespan=running,
        # the framework's own handler of failures stands outside of the guard, and knows none of its headers
        middleware=[
            Middleware(Guard, origins=tuple(origins), local=local),
            Middleware(InFlight),
            Middleware(ServerErrorMiddleware, handler=on_failure),
        ],
        exception_handlers={GraphkitError: on_graphkit_error, HTTPException: on_http_error},
    )


def _routes() -> list[BaseRoute]:
    store = [Route(path, _graph_store, methods=_GRAPH_METHODS) for path in ("/data", "/data/{path:path}")]
    modules = (protocol, search, describing, changing, questions, openapi, home, querying, networking, things)
    return [*(route for module in modules for route in module.routes()), *store, static.mount()]


async def _graph_store(request: Request) -> Response:
    """The Graph Store Protocol: whoever reads needs no token."""
    if request.method in {"GET", "HEAD"}:
        return await graphs.read_graph(request)
    return await changing.change_graph(request)
