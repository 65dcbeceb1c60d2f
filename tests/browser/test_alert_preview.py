"""The preview of alerts, opened from the disk as a browser opens it for staff."""

from pathlib import Path

from playwright.sync_api import Page

from tests.alerts.projects import make_project
from tests.conftest import program


def test_a_message_is_shown_at_its_widths_and_full_height(page: Page, tmp_path: Path) -> None:
    root = make_project(tmp_path / "board", "one@school.example")
    options = ("--project", str(root), "--now", "2026-06-01")
    assert program("alert", "preview", "--no-browser", *options).code == 0
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.set_viewport_size({"width": 1100, "height": 900})
    address = (root / "out" / "alert-preview.html").as_uri()
    page.goto(address)
    sizes = page.evaluate(
        "[...document.querySelectorAll('iframe')].map(frame => "
        "[frame.clientWidth, frame.clientHeight - frame.contentDocument.documentElement.scrollHeight])"
    )
    assert sizes == [[600, 0], [320, 0]]
    widths = page.evaluate("[...document.querySelectorAll('pre')].map(text => text.clientWidth)")
    assert widths == [600, 320]
    assert page.frame_locator("iframe").first.get_by_role("link", name="The first bulletin").is_visible()
    assert [url for url in requests if url != address and not url.startswith("about:")] == [], "nothing is requested"
