"""Is the graph sound? Shapes that it must have, contradictions between documents, gaps."""

from graphkit.checks.checking import check
from graphkit.checks.report import KINDS, Kind, Problem, Report

__all__ = ["KINDS", "Kind", "Problem", "Report", "check"]
