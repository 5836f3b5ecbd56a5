"""Datasets on other machines, spoken to by the SPARQL 1.1 Protocol and the Graph Store Protocol."""

from __future__ import annotations

from graphkit.store.remote.dataset import RemoteDataset
from graphkit.store.remote.opening import open_dataset

__all__ = ["RemoteDataset", "open_dataset"]
