"""Every kind, from its scaffold to its page, feed, search and alert; and a kind that a board adds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bulletins.alerts.pending_bulletins import due_bulletins
from bulletins.loading.vocabulary_loader import shipped_terms
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site, start_writing
from bulletins.pipeline.check_content import check_content
from bulletins.registers.published import published_library
from tests.conftest import program

NOW = parse_date_time("2026-06-01T12:00")
KINDS = [*shipped_terms("kinds")]
TERM_OF_FIELD = {"topics": "core-groups", "audiences": "health", "age_band": "under-1", "harm": "neglect"}
OWN_KIND = """\
walkthrough:
  label: Walkthrough
  plural: Walkthroughs
  purpose: One task, shown step by step.
  templates: [walk, free]
  requires: [discussion]
  facets: [topics, agencies]
  alerts: false
"""
CHOICE_OF_FIELD = {
    "label_method": "random-initial",
    "gender": "removed",
    "cases": "6",
    "type": "improvement",
    "cost": "free",
}
OWN_TEMPLATE = "walk: {label: Walk, numbered: true, sections: [{heading: Before}, {heading: After}]}\n"


def without_placeholders(text: str) -> str:
    """A scaffold as an author would fill it in: a term in each field that takes terms, and words in every other."""
    for field, term in TERM_OF_FIELD.items():
        text = re.sub(rf'^( *{field}: \[?)"\[\[.*?\]\]"', rf"\g<1>{term}", text, flags=re.MULTILINE)
    for field, choice in CHOICE_OF_FIELD.items():
        text = re.sub(rf'^( *-? *{field}: )"\[\[.*?\]\]"', rf"\g<1>{choice}", text, flags=re.MULTILINE)
    text = re.sub(r"\[\[(.*?)\]\]", "Written down in plain words.", text)
    text = re.sub(r"status: draft.*\npublished: .*\n", "published: 2026-05-01\n", text)
    return text.replace("# anonymity:", "anonymity: {checked_by: Board manager, checked_on: 2026-04-01} #")


@pytest.mark.parametrize("kind", [*KINDS, "walkthrough"])
def test_a_kind_leads_from_scaffold_to_page_feed_search_and_alert(kind: str, sample: Callable[[str], Path]) -> None:
    project = sample("valid/minimal")
    vocabulary = project / "content" / "vocabulary"
    vocabulary.mkdir()
    (vocabulary / "kinds.yml").write_text(OWN_KIND)
    (vocabulary / "templates.yml").write_text(OWN_TEMPLATE)
    (path,) = start_writing.create_draft(project, kind, "our-draft", None, NOW.date())

    drafted = check_content(project, NOW)
    assert {problem.code for problem in drafted.problems} == {"placeholder-draft"}
    path.write_text(path.read_text().replace("status: draft", "status: published"))
    assert "placeholder" in {problem.code for problem in check_content(project, NOW).problems}
    path.write_text(without_placeholders(path.read_text().replace("status: published", "status: draft")))
    assert check_content(project, NOW).problems == ()

    assert build_site.build_site(project, NOW).site is not None
    fields = (yaml.safe_load((vocabulary / "kinds.yml").read_text()) | shipped_terms("kinds"))[kind]
    site = project / "out" / "site"
    page = (site / "bulletins" / "our-draft" / "index.html").read_text()
    assert fields["label"] in page
    assert "our-draft" in (site / "kinds" / kind / "index.html").read_text()
    assert "bulletins/our-draft/" in (site / "rss.xml").read_text()
    facets = set(re.findall(r'data-pagefind-filter="([a-z]+)', page))
    assert ("topic" in facets, "audience" in facets) == (True, "audiences" in fields["facets"])
    assert ("harm" in facets) == ("harm" in fields["facets"])
    assert f'value="{kind}"' in (site / "search" / "index.html").read_text()
    due = {
        item.bulletin.id
        for item in due_bulletins(published_library(check_content(project, NOW).library, NOW), {}, (), NOW)
    }
    assert ("our-draft" in due) == (str(fields["alerts"]).lower() == "true")


def test_a_block_that_a_kind_requires_is_reported_if_it_is_missing(sample: Callable[[str], Path]) -> None:
    project = sample("valid/minimal")
    (project / "content" / "vocabulary").mkdir()
    (project / "content" / "vocabulary" / "kinds.yml").write_text("notice: {requires: [event, contacts]}\n")
    run = program("check", "--project", str(project))
    assert run.out.count("block-missing") == 2
