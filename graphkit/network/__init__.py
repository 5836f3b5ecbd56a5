"""The graph as a network: what is linked with what, why, and where to draw it."""

from graphkit.network.base import (
    ClusterLink,
    Label,
    Network,
    NetworkFact,
    Node,
    Quote,
    Reason,
    Source,
)
from graphkit.network.weaving import weave

__all__ = ["ClusterLink", "Label", "Network", "NetworkFact", "Node", "Quote", "Reason", "Source", "weave"]
