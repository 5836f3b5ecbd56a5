"""Which referents of which documents are one entity: pure functions, no store, no order.

`profiles` says what counts about each referent of one document; `identify` judges any set of profiles; `explain` tells
the reasons of a judgement that `judge` has made.
"""

from graphkit.link.explaining import Apart, Joined, Tie, explain
from graphkit.link.identity import identify
from graphkit.link.judging import Judgement, judge
from graphkit.link.profiles import profiles
from graphkit.link.reasons import Reason

__all__ = ["Apart", "Joined", "Judgement", "Reason", "Tie", "explain", "identify", "judge", "profiles"]
