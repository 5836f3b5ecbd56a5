"""The process that brings the index of texts in step with the store: `python -m graphkit.service.catching_up SETTING`.

A worker does so within the time of one query, which is too short for a large store whose writer was killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from graphkit.service.serving import check_store
from graphkit.service.worker import from_text

if __name__ == "__main__":
    setting = from_text(sys.argv[1])
    check_store(Path(setting.folder), setting.base)
