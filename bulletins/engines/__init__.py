"""The programs that we run, each in one file and behind one function: MkDocs, Pagefind and Typst."""


class EngineError(Exception):
    """An engine stopped. The message includes the engine's own explanation."""
