"""A board whose contacts have all expired: no page has a heading or a list with nothing below it."""

import re

import yaml

from bulletins.outputs import urls
from bulletins.outputs.site.mkdocs_config import site_config
from tests.builders import BOARD, bulletin, published
from tests.outputs.site.page_reading import staged_page, staged_pages

EXPIRED = re.sub(r"\[\{label: [^,]+,", r"\g<0> until: 2020-01-31,", BOARD)


def test_no_page_has_an_empty_list_of_contacts() -> None:
    assert EXPIRED.count("2020-01-31") == 2
    for path, text in staged_pages(published(bulletin(), board=EXPIRED)).items():
        assert 'class="contacts"' not in text, path


def test_the_about_page_has_the_heading_of_help_only_with_help_below_it() -> None:
    assert 'id="at-risk"' in staged_page(published(bulletin()), urls.ABOUT)
    assert 'id="at-risk"' not in staged_page(published(bulletin(), board=EXPIRED), urls.ABOUT)


def test_no_page_links_to_contacts_that_are_not_there() -> None:
    about = staged_page(published(bulletin(), board=EXPIRED), urls.ABOUT)
    assert 'href="#contact"' not in about
    assert 'href="#contact"' in staged_page(published(bulletin()), urls.ABOUT)


def test_the_footer_gets_no_help() -> None:
    (settings, _) = site_config(published(board=EXPIRED).board)
    assert yaml.safe_load(settings.content)["extra"]["help"] == []
