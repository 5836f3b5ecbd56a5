"""Coreference: which mentions of a document refer to the same thing, names and words without a name alike."""
