"""What static hosts are told."""

import json

from bulletins.outputs.site.hosting import hosting_files, security_headers
from tests.builders import BOARD, bulletin, issue, published


def made(board: str = BOARD) -> dict[str, str]:
    whole = published(bulletin(aliases="[old]"), issues=[issue("2", "[]", aliases="[two]")], board=board)
    return {artifact.path: artifact.content.decode() for artifact in hosting_files(whole)}


def test_every_host_sends_the_same_headers() -> None:
    files = made()
    said = security_headers(published().board)
    assert json.loads(files["docs/staticwebapp.config.json"])["globalHeaders"] == said
    for name, value in said.items():
        assert f"  {name}: {value}\n" in files["docs/_headers"]
        assert f'Header always set {name} "{value}"' in files["hosting/apache.htaccess"]
        assert f'add_header {name} "{value}" always;' in files["hosting/nginx.conf"]


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    policy = security_headers(published().board)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_a_form_may_be_sent_to_the_board_s_own_provider_and_to_no_other() -> None:
    board = BOARD.replace("{text: We write.}", "{text: We write., url: 'https://mail.example/join?list=1'}")
    policy = security_headers(published(board=board).board)["Content-Security-Policy"]
    assert "form-action 'self' mailto: https://mail.example;" in policy


def test_old_addresses_lead_to_the_new_ones_under_the_site_s_own_path() -> None:
    files = made()
    for old, new in (("bulletins/old/", "bulletins/first/"), ("issues/two/", "issues/2/")):
        assert f"/learning/{old} /learning/{new} 301\n" in files["docs/_redirects"]
        assert f"Redirect 301 /learning/{old} /learning/{new}\n" in files["hosting/apache.htaccess"]
        assert f"rewrite ^/learning/{old}?$ /learning/{new} permanent;" in files["hosting/nginx.conf"]


def test_search_engines_are_told_where_the_pages_are_listed() -> None:
    assert made()["docs/robots.txt"] == "User-agent: *\nAllow: /\nSitemap: https://board.example/learning/sitemap.xml\n"


def test_a_host_is_told_what_the_feeds_and_calendars_are() -> None:
    files = made()
    for name, media in (
        ("atom.xml", "application/atom+xml"),
        ("rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("events.ics", "text/calendar; charset=utf-8"),
        ("recommendations.ics", "text/calendar; charset=utf-8"),
    ):
        for place in (f"/{name}", f"/*/{name}"):
            assert f"{place}\n  Content-Type: {media}\n" in files["docs/_headers"]
        assert f'<Files "{name}">\n  ForceType "{media}"\n' in files["hosting/apache.htaccess"]
        escaped = name.replace(".", "\\.")
        assert f'location ~ /{escaped}$ {{ types {{ }} default_type "{media}"; }}\n' in files["hosting/nginx.conf"]
    azure = json.loads(files["docs/staticwebapp.config.json"])
    assert azure["mimeTypes"][".ics"] == "text/calendar"
    assert {"route": "/rss.xml", "headers": {"Content-Type": "application/rss+xml"}} in azure["routes"]
