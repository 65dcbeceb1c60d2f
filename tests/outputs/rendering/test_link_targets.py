"""The URL of every kind of link target, seen from a page two folders below the site's root."""

from dataclasses import replace
from functools import partial

import pytest

from bulletins.model.content_file import ContentFile
from bulletins.outputs import urls
from bulletins.outputs.rendering.link_targets import LinkTargets
from tests.builders import bulletin, issue, published

PICTURE = ContentFile("plan.png", 10, 640, 480)
LIBRARY = replace(
    published(
        bulletin("child-a", issue="7"),
        bulletin("draft", status="draft"),
        bulletin("new-name", aliases="[old-name]"),
        issues=[issue("7", "[child-a]"), issue("8", "[]", status="draft")],
        guidance="handbook: {title: Handbook, publisher: Us, url: 'https://x.example/book'}\n",
    ),
    files={"plan.png": PICTURE, "poster.pdf": ContentFile("poster.pdf", 10)},
)
LINKS = LinkTargets(LIBRARY, partial(urls.relative_url, "bulletins/child-a/"))


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("bulletin:child-a", "../../bulletins/child-a/"),
        ("bulletin:child-a#r2", "../../bulletins/child-a/#r2"),
        ("issue:7", "../../issues/7/"),
        ("topic:core-groups", "../../topics/core-groups/"),
        ("file:poster.pdf", "../../files/poster.pdf"),
    ],
)
def test_a_target_inside_the_site_is_relative_to_the_page(target: str, url: str) -> None:
    assert LINKS.resolve(target) == url


def test_guidance_has_the_url_of_the_document_itself() -> None:
    assert LINKS.resolve("guidance:handbook") == "https://x.example/book"


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/a?b=c#d",
        "http://elsewhere.example/",
        "mailto:office@board.example",
        "tel:+441632960001",
        "#the-findings",
    ],
)
def test_a_target_outside_the_site_or_on_the_same_page_stays_as_it_is(target: str) -> None:
    assert LINKS.resolve(target) == target


@pytest.mark.parametrize(
    "target",
    [
        *("bulletin:nothing", "issue:9", "topic:nothing", "guidance:nothing", "file:nothing.pdf"),
        *("bulletin:draft", "issue:8", "bulletin:old-name"),
        *("bulletin:", "bulletin:#r1", "kind:notice"),
        *("javascript:alert(1)", "data:text/html,x", "vbscript:x", "ftp://elsewhere.example/"),
        *("//elsewhere.example", "page.html", "../../", "/", ""),
    ],
)
def test_a_target_that_does_not_exist_or_is_not_allowed_has_no_url(target: str) -> None:
    assert LINKS.resolve(target) == ""


@pytest.mark.parametrize("target", ["issue:7#top", "topic:core-groups#top"])
def test_a_link_to_a_page_without_places_has_no_fragment(target: str) -> None:
    assert "#" not in LINKS.resolve(target)


@pytest.mark.parametrize("target", ["guidance:handbook#top", "file:poster.pdf#page=2", "bulletin:child-a#r2"])
def test_a_link_to_a_document_or_a_bulletin_keeps_its_fragment(target: str) -> None:
    assert LINKS.resolve(target).endswith("#" + target.partition("#")[2])


def test_a_feed_can_make_every_target_inside_the_site_absolute() -> None:
    links = LinkTargets(LIBRARY, lambda url: f"https://board.example/{url}")
    assert links.resolve("bulletin:child-a#r2") == "https://board.example/bulletins/child-a/#r2"


def test_a_picture_has_its_file() -> None:
    assert LINKS.picture("file:plan.png") == PICTURE


@pytest.mark.parametrize("target", ["file:nothing.png", "plan.png", "https://elsewhere.example/plan.png", ""])
def test_a_picture_that_is_not_one_of_our_files_has_no_file(target: str) -> None:
    assert LINKS.picture(target) is None
