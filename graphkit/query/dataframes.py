"""Tables for those who go on in Python: as a pandas data frame, and as a NetworkX graph."""

from __future__ import annotations

from typing import Any

from graphkit.errors import GraphkitError, UsageError
from graphkit.model import Table
from graphkit.query.values import value


def to_pandas(table: Table) -> Any:
    """The table as a `pandas.DataFrame`: numbers and truth values as such, what is unbound as missing.

    IRIs and texts are text, and so are dates, which are as exact as the documents ("2023", "2023-05"). Raises
    GraphkitError where pandas is not installed.
    """
    try:
        from pandas import DataFrame  # noqa: PLC0415 (heavy, and not everybody has it)
    except ImportError as error:
        raise GraphkitError("pandas is not installed", "Install it: pip install 'graphkit[pandas]'") from error
    rows = [[value(term) for term in row] for row in table.rows]
    return DataFrame(rows, columns=list(table.columns), dtype=object).convert_dtypes()


def to_networkx(table: Table, source: str = "subject", target: str = "object") -> Any:
    """The table as a `networkx.MultiDiGraph`: an edge for each row in which both columns are bound.

    A node is the IRI or text of its column; its attribute `name` comes from the column `SOURCE_name` if there is one.
    The other columns that are bound are attributes of the edge. Raises UsageError for a column that is not there.
    """
    from networkx import MultiDiGraph  # noqa: PLC0415 (heavy)

    for column in (source, target):
        if column not in table.columns:
            raise UsageError(f"the table has no column '{column}'", f"It has: {', '.join(table.columns)}.")
    graph: Any = MultiDiGraph()
    names = {f"{source}_name": source, f"{target}_name": target}
    for row in table.rows:
        bound = {c: v for c, t in zip(table.columns, row, strict=True) if (v := value(t)) is not None}
        if source in bound and target in bound:
            for column, end in names.items():
                graph.add_node(bound[end], **({"name": bound[column]} if column in bound else {}))
            rest = {c: v for c, v in bound.items() if c not in {source, target, *names}}
            graph.add_edges_from([(bound[source], bound[target], rest)])
    return graph
