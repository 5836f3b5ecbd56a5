"""Every way in which the far side can fail, as one line with a hint."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.store.remote.credentials import HINT, Credentials, shown

Purpose = Literal["query", "change"]

_LONGEST_MESSAGE = 300
_WHERE = "Is this the address of a SPARQL endpoint?"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Makes errors about one server; `place` is its address as it may be shown.

    An answer may take `time_limit` seconds and be `most_bytes` long.
    """

    place: str
    time_limit: float
    most_bytes: int
    credentials: Credentials = field(repr=False)

    def refused(self, status: int, body: bytes, location: str, purpose: Purpose) -> GraphkitError:
        """The error for a status that is none of success."""
        said = self.said(body)
        colon = f": {said}" if said else ""
        if 300 <= status < 400:
            to = f" to {self.credentials.hide(shown(location))}" if location else ""
            return StoreError(f"{self.place} redirects{to}", "Redirects are not followed: use the last address itself.")
        if status == 400 and purpose == "query":
            return QueryError(f"{self.place} refuses the query{colon}", "Check the SPARQL.")
        if status in {401, 403}:
            what, hint = f", not allowed{colon}", self._who()
        elif status in {408, 429, 502, 503, 504}:
            what, hint = colon, "Ask for less, or again when it has less to do."
        elif status == 413:
            what, hint = f", too much at once{colon}", "Raise the server's limit."
        else:
            what, hint = colon, f"{_WHERE} {_ROOM if status == 507 else ''}".strip()
        return StoreError(f"{self.place} answers {status}{what}", hint, status=status)

    def unreachable(self, error: BaseException) -> GraphkitError:
        """The error for a connection that failed, breaks off or takes too long."""
        causes = list(_causes(error))
        if any(isinstance(cause, TimeoutError) or "Timeout" in type(cause).__name__ for cause in causes):
            return StoreError(
                f"{self.place} does not answer within {self.time_limit:g} seconds",
                "Ask for less, ask again when it has less to do, or raise GRAPHKIT_REMOTE_TIMEOUT.",
            )
        secure = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
        if secure is not None:
            reason = getattr(secure, "verify_message", "") or secure.reason or str(secure)
            return StoreError(
                f"{self.place} cannot be reached safely (TLS): {reason}",
                "Check the address; SSL_CERT_FILE names the certificates to trust.",
            )
        if any(type(cause).__name__ in _TORN for cause in causes):
            return self.torn()
        last = causes[-1]
        reason = getattr(last, "strerror", None) or str(last) or type(last).__name__
        return StoreError(
            f"{self.place} cannot be reached: {self.credentials.hide(reason)}",
            "Check the address and that the server runs.",
        )

    def wrong_kind(self, kind: str, wanted: str) -> GraphkitError:
        """The error for an answer in a format that was not asked for."""
        return QueryError(
            f"{self.place} answers with '{self.credentials.hide(kind)[:60]}' where '{wanted}' was asked for", _WHERE
        )

    def no_index(self) -> GraphkitError:
        """The error for a search of texts where there is none."""
        return StoreError(
            f"{self.place} has no index of texts that could be searched from here",
            'Ask it with FILTER(CONTAINS(LCASE(?name), "…")); a `graphkit serve` (…/sparql) has one.',
        )

    def torn(self) -> GraphkitError:
        """The error for an answer that is not whole."""
        return QueryError(
            f"the answer of {self.place} breaks off or is damaged",
            "Try again, or ask for less: the server may have run into its time limit.",
        )

    def too_long(self) -> GraphkitError:
        """The error for an answer that is not read to its end."""
        return QueryError(
            f"the answer of {self.place} is longer than {self.most_bytes / (1 << 20):g} MiB",
            "Ask for less, or raise GRAPHKIT_REMOTE_LIMIT.",
        )

    def unreadable(self, body: bytes) -> GraphkitError:
        """The error for JSON that is no result: what the server wrote there instead, or that it breaks off."""
        try:
            whole = isinstance(json.loads(body), dict)
        except (ValueError, RecursionError):
            whole = False
        said = self.said(body) if whole else ""
        return QueryError(f"{self.place} answers with no result: {said}", _WHERE) if said else self.torn()

    def partial(self, what: str) -> GraphkitError:
        """The error for an answer that the server itself says is only a part."""
        colon = f": {self.credentials.hide(what)}" if what else ""
        return QueryError(
            f"{self.place} gave only part of the answer{colon}",
            "Ask for less, or raise the server's limits of time and rows.",
        )

    def miscounted(self, graph: str, found: int, sent: int) -> GraphkitError:
        """The error for a graph that does not hold what was sent."""
        return StoreError(
            f"{self.place} holds {found} triples in {graph} where {sent} were sent",
            "Does another program write there? Send it again: graphkit push",
        )

    def altered(self, graph: str, count: int, example: str) -> GraphkitError:
        """The error for a graph of which some triples did not come back as they were sent."""
        triple = " ".join(example.split())[:_LONGEST_MESSAGE]
        return StoreError(
            f"{self.place} keeps {count} triple{'' if count == 1 else 's'} of {graph} changed, such as {triple}",
            "The server cannot hold such terms: choose another one.",
        )

    def said(self, body: bytes) -> str:
        """What a server said, without its tags and our secrets, on one printable line of bearable length."""
        text, is_marked_up = body[:20_000].decode("utf-8", errors="replace"), False
        try:
            match json.loads(body):
                case {"exception": str(message)} | {"error": str(message)} | {"message": str(message)}:
                    text = message
                case {"detail": str(message)} | {"title": str(message)} | {"error": {"message": str(message)}}:
                    text = message
        except (ValueError, RecursionError):
            is_marked_up = True
        text = self.credentials.hide(text)  # before anything in it is changed: it may be within a secret, too
        if is_marked_up:
            text = re.sub(r"<(style|script|title)\b.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL | re.IGNORECASE)
        text = text.partition("SPARQL query:")[0]
        line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
        return line if len(line) <= _LONGEST_MESSAGE else line[:_LONGEST_MESSAGE] + " …"

    def _who(self) -> str:
        known = self.credentials.token or self.credentials.user
        return "The user, password or token is not accepted, or may not do this." if known else HINT


_ROOM = "It may have no room left."
_TORN = frozenset({"IncompleteRead", "RemoteProtocolError", "RemoteDisconnected", "BadStatusLine", "DecodingError"})


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what lies behind it, outermost first."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        reason = getattr(seen, "reason", None)
        seen = reason if isinstance(reason, BaseException) else seen.__cause__ or seen.__context__
