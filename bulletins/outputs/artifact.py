"""A file that a build writes, and the content it was made from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Artifact:
    """`path` is relative to the output folder, with `/`. `sources` are the content files it was made from."""

    path: str
    content: bytes
    sources: tuple[str, ...] = ()


def text_artifact(path: str, content: str, *sources: str) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, content.encode("utf-8"), sources)
