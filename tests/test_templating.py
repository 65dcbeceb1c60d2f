from datetime import date, datetime
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from bulletins.formatting import count, format_date, format_time
from bulletins.model.fields.london_time import parse_date_time
from bulletins.templating import template_environment, template_source, theme_files


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:00", "12am"),
        ("00:05", "12.05am"),
        ("01:00", "1am"),
        ("09:00", "9am"),
        ("09:05", "9.05am"),
        ("09:30", "9.30am"),
        ("11:59", "11.59am"),
        ("12:00", "noon"),
        ("12:01", "12.01pm"),
        ("12:30", "12.30pm"),
        ("13:00", "1pm"),
        ("16:45", "4.45pm"),
        ("23:59", "11.59pm"),
    ],
)
def test_a_time_of_day_is_written_in_the_gov_uk_style(time: str, words: str) -> None:
    assert format_time(parse_date_time(f"2026-03-02T{time}")) == words


@pytest.mark.parametrize("text", ["2026-01-15T09:30", "2026-07-15T09:30"], ids=["winter", "summer"])
def test_a_time_of_day_is_london_time_in_winter_and_summer(text: str) -> None:
    assert format_time(parse_date_time(text)) == "9.30am"


def test_seconds_are_left_out() -> None:
    assert format_time(datetime.fromisoformat("2026-03-02T14:00:59+00:00")) == "2pm"


@pytest.mark.parametrize(
    ("value", "words"), [(date(2026, 3, 2), "2 March 2026"), (parse_date_time("2026-12-31T23:59"), "31 December 2026")]
)
def test_a_date_has_no_leading_zero(value: date, words: str) -> None:
    assert format_date(value) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 bulletins"), (1, "1 bulletin"), (2, "2 bulletins"), (1_400, "1,400 bulletins")]
)
def test_a_count_has_a_singular_or_plural_noun(number: int, words: str) -> None:
    assert count(number, "bulletin") == words


@pytest.mark.parametrize(("number", "words"), [(1, "1 agency"), (3, "3 agencies")])
def test_a_noun_can_have_an_irregular_plural(number: int, words: str) -> None:
    assert count(number, "agency", "agencies") == words


def test_templates_write_dates_times_and_counts_with_filters() -> None:
    template = template_environment(Path("shipped templates only")).from_string(
        "{{ at | day }}, {{ at | clock }}, {{ 2 | count('page') }}"
    )
    assert template.render(at=parse_date_time("2026-03-02T09:30")) == "2 March 2026, 9.30am, 2 pages"


def test_a_name_that_a_template_gets_wrong_is_an_error() -> None:
    template = template_environment(Path("shipped templates only")).from_string("{{ wrong }}")
    with pytest.raises(UndefinedError, match="'wrong' is undefined"):
        template.render()


@pytest.mark.parametrize(
    ("name", "text"),
    [("page.md.j2", "&lt;b&gt;"), ("email.html.j2", "&lt;b&gt;"), ("404.html", "&lt;b&gt;"), ("email.txt.j2", "<b>")],
)
def test_html_and_staged_pages_are_escaped_and_plain_text_is_not(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text("{{ value }}")
    assert template_environment(tmp_path).get_template(name).render(value="<b>") == text


def test_a_file_of_the_project_replaces_the_shipped_one_of_the_same_path(tmp_path: Path) -> None:
    static = tmp_path / "templates" / "theme" / "static"
    static.mkdir(parents=True)
    (static / "site.css").write_text("own")
    (static / "logo.svg").write_text("added")
    (static / ".DS_Store").write_text("hidden")
    shipped, own = theme_files(Path("shipped templates only")), theme_files(tmp_path)
    assert own["static/site.css"] == b"own" != shipped["static/site.css"]
    assert own["static/page.js"] == shipped["static/page.js"]
    assert own.keys() - shipped.keys() == {"static/logo.svg"}


def test_the_text_of_a_template_is_given_unfilled(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "picture.typ").write_text("#let x = {{ 1 }}")
    environment = template_environment(tmp_path)
    assert template_source(environment, "picture.typ") == "#let x = {{ 1 }}"
    with pytest.raises(TemplateNotFound):
        template_source(environment, "missing.typ")
