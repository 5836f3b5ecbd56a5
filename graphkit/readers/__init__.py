"""Documents in: a file, or bytes from anywhere, becomes a Document.

Every module here that names a `READER` is a format; nothing else has to know of it.
"""

from __future__ import annotations

from graphkit.readers.base import Reader
from graphkit.readers.files import read, read_bytes
from graphkit.readers.formats import formats
from graphkit.readers.sources import Source, discover

__all__ = ["Reader", "Source", "discover", "formats", "read", "read_bytes"]
