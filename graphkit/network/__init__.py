"""The graph as a network: what is linked with what, why, how central it is, and where to draw it."""

from graphkit.network.base import (
    ClusterLink,
    Ground,
    Group,
    Hop,
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
from graphkit.network.figures import Figures, group_figures, link_figures, measure_figures, path_figures, quotes_behind
from graphkit.network.paths import Path, best_paths, joined_uncertainly, paths_between
from graphkit.network.plain import plain
from graphkit.network.weaknesses import Weakness
from graphkit.network.weaving import gather, measured, weave

__all__ = [
    "Choice",
    "ClusterLink",
    "Figures",
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
    "Weakness",
    "WhiteSpot",
    "best_paths",
    "gather",
    "group_figures",
    "joined_uncertainly",
    "link_figures",
    "measure_figures",
    "measured",
    "path_figures",
    "paths_between",
    "plain",
    "quotes_behind",
    "weave",
]
