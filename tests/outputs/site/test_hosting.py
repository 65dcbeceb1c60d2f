"""The settings files for static hosts: every host sends the same headers and makes the same redirects."""

import json

import pytest

from bulletins.outputs.site.hosting import hosting_files, security_headers
from tests.builders import BOARD, board, bulletin, issue, published

POLICY = "Content-Security-Policy"


def host_files() -> dict[str, str]:
    """The files of a site with an earlier URL of a bulletin and of an issue, by path."""
    library = published(bulletin(aliases="[old]"), issues=[issue("2", "[]", aliases="[two]")])
    return {artifact.path: artifact.content.decode() for artifact in hosting_files(library)}


def test_every_host_sends_the_same_headers() -> None:
    files, headers = host_files(), security_headers(board())
    assert json.loads(files["docs/staticwebapp.config.json"])["globalHeaders"] == headers
    for name, value in headers.items():
        assert f"  {name}: {value}\n" in files["docs/_headers"]
        assert f'Header always set {name} "{value}"' in files["hosting/apache.htaccess"]
        assert f'add_header {name} "{value}" always;' in files["hosting/nginx.conf"]


def test_the_headers_allow_no_inline_script_or_style_and_nothing_from_another_host() -> None:
    policy = security_headers(board())[POLICY]
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_the_headers_allow_a_form_to_be_sent_to_the_boards_provider_and_to_no_other_host() -> None:
    with_provider = BOARD.replace("{text: We write.}", "{text: We write., url: 'https://mail.example/join?list=1'}")
    policy = security_headers(published(board=with_provider).board)[POLICY]
    assert "form-action 'self' mailto: https://mail.example;" in policy


@pytest.mark.parametrize(
    ("earlier", "current"), [("bulletins/old/", "bulletins/first/"), ("issues/two/", "issues/2/")], ids=str
)
def test_every_host_redirects_earlier_urls_under_the_path_of_the_site(earlier: str, current: str) -> None:
    files = host_files()
    routes = json.loads(files["docs/staticwebapp.config.json"])["routes"]
    assert f"/learning/{earlier} /learning/{current} 301\n" in files["docs/_redirects"]
    assert f"Redirect 301 /learning/{earlier} /learning/{current}\n" in files["hosting/apache.htaccess"]
    assert f"rewrite ^/learning/{earlier}?$ /learning/{current} permanent;" in files["hosting/nginx.conf"]
    assert {"route": f"/{earlier}", "redirect": f"/{current}", "statusCode": 301} in routes


def test_a_site_without_earlier_urls_has_no_file_of_redirects() -> None:
    paths = [artifact.path for artifact in hosting_files(published(bulletin()))]
    assert "docs/_redirects" not in paths


def test_robots_txt_gives_search_engines_the_url_of_the_sitemap() -> None:
    robots = host_files()["docs/robots.txt"]
    assert robots == "User-agent: *\nAllow: /\nSitemap: https://board.example/learning/sitemap.xml\n"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("events.ics", "text/calendar; charset=utf-8"),
        ("recommendations.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_a_host_sends_feeds_and_calendars_with_their_media_types(name: str, media_type: str) -> None:
    files, pattern = host_files(), name.replace(".", "\\.")
    for path in (f"/{name}", f"/*/{name}"):
        assert f"{path}\n  Content-Type: {media_type}\n" in files["docs/_headers"]
    assert f'<Files "{name}">\n  ForceType "{media_type}"\n' in files["hosting/apache.htaccess"]
    assert f'location ~ /{pattern}$ {{ types {{ }} default_type "{media_type}"; }}\n' in files["hosting/nginx.conf"]


def test_azure_sends_calendars_and_feeds_with_their_media_types() -> None:
    settings = json.loads(host_files()["docs/staticwebapp.config.json"])
    assert settings["mimeTypes"][".ics"] == "text/calendar; charset=utf-8"
    assert {"route": "/rss.xml", "headers": {"Content-Type": "application/rss+xml; charset=utf-8"}} in settings[
        "routes"
    ]
