"""`make bench`: how long a build takes as a library grows. Prints seconds, and the time for one bulletin as a ratio."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site, check_content

ROOT = Path(__file__).parent.parent
SIZES = (100, 300, 1000)
NOW = parse_date_time("2026-11-23")
BODY = (ROOT / "tests" / "samples" / "valid" / "minimal" / "content" / "bulletins" / "first.md").read_text()
PARAGRAPH = "A paragraph of ordinary length, with [a link](topic:early-help), about what a practitioner can do. " * 6


def project(folder: Path, bulletins: int) -> Path:
    """A project with this number of bulletins of about 500 words, over ten years and three topics."""
    content = folder / "content"
    (content / "bulletins").mkdir(parents=True)
    (content / "board.yml").write_bytes((ROOT / "content" / "board.yml").read_bytes())
    topics = ("early-help", "core-groups", "thresholds")
    for number in range(bulletins):
        text = BODY.replace("2026-03-02", f"{2016 + number % 10}-0{1 + number % 9}-1{number % 9}")
        text = text.replace("information-sharing", topics[number % 3]).replace("The first", f"The {number}th")
        parts = "".join(f"\n## Part {part}\n\n{PARAGRAPH}\n" for part in range(5))
        (content / "bulletins" / f"b-{number}.md").write_text(text + parts)
    return folder


def seconds(work: Callable[[], object]) -> float:
    """The seconds that one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure each size once, and compare the time for one bulletin with that of the smallest size."""
    print(f"{'bulletins':>9} {'check':>8} {'build':>8} {'again':>8}   time for one bulletin, compared with {SIZES[0]}")
    smallest = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = project(Path(folder), size)
            check = seconds(lambda root=root: check_content.check_content(root, NOW))  # type: ignore[misc]  # called at once
            build = seconds(lambda root=root: build_site.build_site(root, NOW))  # type: ignore[misc]  # called at once
            again = seconds(lambda root=root: build_site.build_site(root, NOW))  # type: ignore[misc]  # called at once
        smallest = smallest or build / size
        print(f"{size:>9,} {check:>7.2f}s {build:>7.2f}s {again:>7.2f}s   {build / size / smallest:.2f}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
