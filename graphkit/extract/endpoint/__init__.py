"""Names by a language model behind an OpenAI-compatible address: off unless the user names one."""

from __future__ import annotations

from graphkit.extract.endpoint.finder import EndpointFinder

__all__ = ["EndpointFinder"]
