"""A project of a board, and the commands that its staff use."""

from pathlib import Path

from tests.conftest import Run, program

LIST = "email,name,topics,often,promotional\nann@school.example,Ann,early-help,weekly,yes\nbo@school.example,,,,\n"
"""Ann gets a weekly digest about early help, and agrees to paid events. Bo gets everything immediately."""


class BoardProject:
    """A project, and the program to use on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *arguments: str, now: str = "2026-06-01") -> Run:
        return program(*arguments, "--project", str(self.root), "--now", now)

    def subscribers(self, *arguments: str, now: str = "2026-06-01") -> Run:
        return self.run("subscribers", *arguments, now=now)

    def import_list(self, text: str, *options: str, now: str = "2026-06-01") -> Run:
        path = self.root / "list.csv"
        path.write_text(text)
        return self.subscribers("import", str(path), "--basis", "consent", "--how", "form", *options, now=now)

    @property
    def listed(self) -> list[str]:
        """The rows of `subscribers list`, without the header."""
        return self.subscribers("list").out.splitlines()[1:]

    @property
    def listed_addresses(self) -> list[str]:
        return [row.split(",")[0] for row in self.listed]
