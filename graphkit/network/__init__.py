"""The graph as a network: what is linked with what, why, how central it is, and where to draw it."""

from graphkit.network.base import (
    ClusterLink,
    Ground,
    Group,
    Label,
    Location,
    Measures,
    Network,
    NetworkFact,
    Node,
    Quote,
    Reason,
    Source,
    WhiteSpot,
)
from graphkit.network.choosing import Choice
from graphkit.network.paths import Hop, Path, best_paths
from graphkit.network.plain import plain
from graphkit.network.weaving import gather, measured, weave

__all__ = [
    "Choice",
    "ClusterLink",
    "Ground",
    "Group",
    "Hop",
    "Label",
    "Location",
    "Measures",
    "Network",
    "NetworkFact",
    "Node",
    "Path",
    "Quote",
    "Reason",
    "Source",
    "WhiteSpot",
    "best_paths",
    "gather",
    "measured",
    "plain",
    "weave",
]
