"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, service description.

Queries run in processes of their own (`worker`), which hold the store for reading and can be killed; so this package
imports nothing by itself, and a worker starts without the web framework. `serving.serve` is the way in.
"""
