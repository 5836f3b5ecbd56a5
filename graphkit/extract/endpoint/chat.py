"""Questions over HTTP, and every way in which the far side can fail as one line with a hint."""

from __future__ import annotations

import json
import time
from types import TracebackType
from typing import Any, Self

from graphkit.errors import ExtractionError
from graphkit.extract.endpoint.answer import Answer, read_answer, report
from graphkit.extract.endpoint.question import Body, question
from graphkit.extract.endpoint.settings import ADDRESS, KEY, MODEL, TIME_LIMIT, Endpoint

_LARGEST = 1_000_000
_CONNECTING = 10.0
_TRIES = 5
_LONGEST_PAUSE = 30.0
_BUSY = frozenset({429, 500, 502, 503, 504})
_NOT_UNDERSTOOD = frozenset({400, 422})
_HINTS = (
    (range(300, 400), f"Put the address that it points to into {ADDRESS}."),
    (range(401, 402), f"Is {KEY} set, and is it right?"),
    (range(403, 404), f"May the key in {KEY} use this model?"),
    (range(404, 406), f"Does {ADDRESS} end in /v1, as most do, and is there a model of the name in {MODEL}?"),
    (range(429, 430), "Wait a while, and load the documents that failed again."),
    (range(500, 600), "See what the server's own log says, and load the documents that failed again."),
)


class Chat:
    """One connection to an endpoint; a context manager. `pause` is in seconds, before a busy server is asked again."""

    def __init__(self, endpoint: Endpoint, pause: float) -> None:
        self._endpoint = endpoint
        self._pause = pause
        self._plain = False
        self._client = _client(endpoint)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, text: str) -> Answer:
        """The names that the model sees in `text`; raises ExtractionError."""
        status, body = self._patiently(question(text, self._endpoint.model, plain=self._plain))
        if status in _NOT_UNDERSTOOD and not self._plain:
            self._plain = True
            status, body = self._patiently(question(text, self._endpoint.model, plain=True))
        if status != 200:
            raise self._refused(status, body)
        return read_answer(body, self._endpoint)

    def _patiently(self, asked: Body) -> tuple[int, bytes]:
        """Status and body, once the server is not busy any more or patience is at its end."""
        pause = self._pause
        for _ in range(_TRIES - 1):
            status, body, after = self._send(asked)
            if status not in _BUSY:
                return status, body
            time.sleep(min(float(after) if after.isdecimal() else pause, _LONGEST_PAUSE))
            pause *= 2
        return self._send(asked)[:2]

    def _send(self, asked: Body) -> tuple[int, bytes, str]:
        """Status, body, and the seconds after which the server wants to be asked again, if it says so."""
        import httpx  # noqa: PLC0415 (an extra that only those need who have an endpoint)

        try:
            with self._client.stream("POST", self._endpoint.url, content=json.dumps(asked).encode("ascii")) as response:
                return response.status_code, self._body(response), response.headers.get("retry-after", "")
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            message = f"{self._endpoint.place} cannot be reached ({str(error) or 'no answer'})"
            raise ExtractionError(message, f"Is the server running? To read without it, unset {ADDRESS}.") from error
        except httpx.TimeoutException as error:
            raise self._late() from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            message = f"the connection to {self._endpoint.place} failed ({type(error).__name__})"
            raise ExtractionError(message, "See what the server's own log says.") from error

    def _body(self, response: Any) -> bytes:
        """What the server sends, as it is; not more than an answer can be, and not for longer than is allowed."""
        body = bytearray()
        end = time.monotonic() + self._endpoint.time_limit
        for piece in response.iter_raw():
            body += piece
            if len(body) > _LARGEST:
                message = f"{self._endpoint.place} answers with more than {_LARGEST} bytes"
                raise ExtractionError(message, "Is this the address of an OpenAI-compatible endpoint?")
            if time.monotonic() > end:
                raise self._late()
        return bytes(body)

    def _late(self) -> ExtractionError:
        message = f"{self._endpoint.place} does not answer within {self._endpoint.time_limit:g} seconds"
        return ExtractionError(message, f"Choose a faster model, or set {TIME_LIMIT} to more seconds.")

    def _refused(self, status: int, body: bytes) -> ExtractionError:
        reason = report(body, self._endpoint)
        hint = next((hint for codes, hint in _HINTS if status in codes), f"Are {ADDRESS} and {MODEL} right?")
        return ExtractionError(f"{self._endpoint.place} answers {status}{f': {reason}' if reason else ''}", hint)


def _client(endpoint: Endpoint) -> Any:
    """An HTTP client that follows no redirect: key and text go to the address that was named, and nowhere else."""
    try:
        import httpx  # noqa: PLC0415 (an extra that only those need who have an endpoint)
    except ImportError as error:
        hint = f"Install it with: pip install 'graphkit[llm]'. Or unset {ADDRESS}."
        raise ExtractionError("to ask a language model, graphkit needs httpx", hint) from error
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    limits = httpx.Timeout(endpoint.time_limit, connect=min(_CONNECTING, endpoint.time_limit))
    try:
        return httpx.Client(
            headers=headers, timeout=limits, follow_redirects=False, trust_env=not endpoint.on_this_machine
        )
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as error:
        hint = "Look at the variables that name proxies (HTTPS_PROXY …) and certificates (SSL_CERT_FILE)."
        raise ExtractionError("the environment's proxy or certificates cannot be used", hint) from error
