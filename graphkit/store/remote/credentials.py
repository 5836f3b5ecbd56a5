"""Who asks: a user and password or a token, from the environment or the system's keyring, and shown nowhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Self
from urllib.parse import urlsplit

from graphkit.errors import UsageError

USER = "GRAPHKIT_REMOTE_USER"
PASSWORD = "GRAPHKIT_REMOTE_PASSWORD"  # noqa: S105 (the name of a variable)
TOKEN = "GRAPHKIT_REMOTE_TOKEN"  # noqa: S105 (the name of a variable)
HINT = f"Set {USER} and {PASSWORD}, or {TOKEN}."


def shown(address: str) -> str:
    """An address as it may be shown: without what follows the question mark, which may be a key."""
    return address.partition("?")[0]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the environment says about who asks; `service` is the name under which the keyring is asked."""

    service: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    _told: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False, compare=False)

    @classmethod
    def read(cls, address: str, environment: Mapping[str, str]) -> Self:
        """Those for an address; raises UsageError where the address itself holds a password or cannot be."""
        try:
            parts = urlsplit(address)
            usable = bool(parts.hostname) and parts.port != 0 and address.isprintable() and " " not in address
        except ValueError:
            usable = False
        if not usable:
            raise UsageError("that is no web address of a SPARQL endpoint", "It looks like https://example.org/sparql.")
        if "@" in parts.netloc:
            raise UsageError(
                "the address holds a user name or password, which every process list shows", f"Leave it out. {HINT}"
            )
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        if not token.isprintable() or not token.isascii():
            raise UsageError(f"{TOKEN} is no token", "It is one word of plain letters, digits and marks.")
        return cls(f"graphkit:{parts.hostname}", user, password, token.strip())

    def login(self) -> tuple[str, str] | None:
        """User and password: of the environment, else of the keyring if one is installed; asked only on demand."""
        found = (self.user, self.password) if self.user and self.password else self._of_keyring()
        if found:
            self._told.add(found)
        return found

    def _of_keyring(self) -> tuple[str, str] | None:
        if find_spec("keyring") is None:
            return None
        import keyring  # noqa: PLC0415 (optional, and slow to find its backend)
        from keyring.errors import KeyringError  # noqa: PLC0415 (the same)

        try:
            found = keyring.get_credential(self.service, self.user or None)
        except KeyringError:
            return None
        return (found.username, found.password) if found else None

    def hide(self, text: str) -> str:
        """The text without the secrets, should a server repeat them: as they are, or as Basic sends them."""
        secrets = [self.password, self.token]
        for user, password in self._told:
            secrets += [password, b64encode(f"{user}:{password}".encode()).decode()]
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            text = text.replace(secret, "…")
        return text
