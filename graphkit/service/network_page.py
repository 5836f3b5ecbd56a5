"""The process that makes the network page of the store as it is now: `… SETTING LANGUAGE`, the page on standard output.

A process of its own, because layout needs libraries and memory that the workers are better off without.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from types import MappingProxyType

from graphkit.errors import GraphkitError
from graphkit.network import weave
from graphkit.service.worker import from_text, limit_memory
from graphkit.store import open_store
from graphkit.views import render
from graphkit.views.page import Language
from graphkit.vocabulary import load_vocabulary

_TITLES: Mapping[Language, str] = MappingProxyType({"de": "Innovationscluster", "en": "Innovation clusters"})


def main() -> None:
    """Write the page, or one line about what went wrong to standard error and end with 1."""
    setting = from_text(sys.argv[1])
    limit_memory(setting.limits.memory)
    language: Language = "de" if sys.argv[2] == "de" else "en"
    with os.fdopen(os.dup(1), "wb") as out:
        # whatever a library prints must not get into the page
        os.dup2(2, 1)
        try:
            with closing(open_store(setting.folder, settings=setting.settings)) as store:
                network = weave(store, load_vocabulary(setting.base), setting.settings)
            out.write(render(network, title=_TITLES[language], language=language, base=setting.base).html.encode())
        except GraphkitError as error:
            sys.exit(error.message)
        except MemoryError:
            sys.exit(f"the page needs more than {setting.limits.memory / (1 << 20):g} MiB of memory")


if __name__ == "__main__":
    main()
