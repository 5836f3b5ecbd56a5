"""Documents in, graph out: the only floor that knows all the workers."""

from graphkit.pipeline.loading import Outcome, load, preview
from graphkit.pipeline.pushing import preview_push, push
from graphkit.pipeline.rebuilding import rebuild
from graphkit.pipeline.removing import remove

__all__ = ["Outcome", "load", "preview", "preview_push", "push", "rebuild", "remove"]
