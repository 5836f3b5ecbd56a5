"""Which referents of which documents are one entity: pure functions, no store, no order.

`profiles` says what counts about each referent of one document; `identify` judges any set of profiles.
"""

from graphkit.link.identity import identify
from graphkit.link.profiles import profiles

__all__ = ["identify", "profiles"]
