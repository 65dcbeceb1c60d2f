"""The programs we drive, each behind one function: the site engine and the search indexer."""


class EngineError(Exception):
    """An engine refused. The message is what it said."""
