from bulletins.loading import content_parser
from bulletins.model.guidance import Guidance
from bulletins.model.vocabulary import Kind, Term
from bulletins.problems import Location
from tests.builders import said

FIELDS = """\
kind: one-minute-guide
title: "Act now: ask"
summary: Two.
published: 2026-03-02
topics: [a, b]
audiences: [c]
recommendations:
  - {id: r1, text: Ask., due: 2026-09-30}
"""
MD = f"---\n{FIELDS}---\n## What is it?\nA [thing](topic:a).\n\nMore.\n\n## Why it matters\nIt does.\n"
YML = FIELDS + "sections:\n  What is it?: |\n    A [thing](topic:a).\n\n    More.\n  Why it matters: It does.\n"


def test_both_forms_give_the_same_bulletin() -> None:
    md = content_parser.parse_bulletin(MD, "content/a.md", "a", "1").value
    yml = content_parser.parse_bulletin(YML, "content/a.yml", "a", "1").value
    assert md
    assert yml
    assert md.model_dump(exclude={"sections", "origin"}) == yml.model_dump(exclude={"sections", "origin"})
    assert [(section.heading, section.passage.text.strip()) for section in md.sections] == [
        (section.heading, section.passage.text.strip()) for section in yml.sections
    ]
    assert (md.id, md.issue, len(md.sections)) == ("a", "1", 2)


def test_both_forms_give_the_line_of_a_sections_text() -> None:
    md = content_parser.parse_bulletin(MD, "a.md", "a", None).value
    yml = content_parser.parse_bulletin(YML, "a.yml", "a", None).value
    assert md
    assert yml
    assert [(section.place, section.passage.start) for section in md.sections] == [
        (Location("a.md", 11, 1), Location("a.md", 12, 1)),
        (Location("a.md", 16, 1), Location("a.md", 17, 1)),
    ]
    assert (yml.sections[0].place, yml.sections[0].passage.start) == (
        Location("a.yml", 10, 3),
        Location("a.yml", 11, 5),
    )


def test_problems_of_fields_and_of_the_text_are_reported_together() -> None:
    text = MD.replace("title:", "titel:").replace("It does.", "<b>It does.</b>")
    assert said(content_parser.parse_bulletin(text, "a.md", "a", None).problems) == [
        "a.md:3:1: error unknown-key: 'titel' is not a known field here. Did you mean 'title'?",
        (
            "a.md:17:1: error raw-html: HTML and HTML comments cannot be used. "
            "Use Markdown, and put notes in the fields at the top of the file, after a #."
        ),
    ]
    text = YML.replace("title:", "titel:").replace("    More.", "    # More.")
    assert said(content_parser.parse_bulletin(text, "a.yml", "a", None).problems) == [
        "a.yml:2:1: error unknown-key: 'titel' is not a known field here. Did you mean 'title'?",
        "a.yml:13:5: error heading-level: this heading is level 1. Begin a heading inside a section with '### '.",
    ]


def test_broken_yaml_does_not_hide_the_problems_of_the_text() -> None:
    text = MD.replace('"Act now: ask"', "Act now: ask").replace("It does.", "# It does.")
    codes = [problem.code for problem in content_parser.parse_bulletin(text, "a.md", "a", None).problems]
    assert codes == ["yaml-broken", "heading-level"]


def test_a_bulletin_with_a_problem_only_in_its_text_is_still_read() -> None:
    parsed = content_parser.parse_bulletin(MD.replace("More.", "<b>More.</b>"), "a.md", "a", None)
    assert parsed.value
    assert [problem.code for problem in parsed.problems] == ["raw-html"]


def test_sections_are_a_field_of_the_yaml_form_only() -> None:
    parsed = content_parser.parse_bulletin(f"---\n{YML}---\n", "a.md", "a", None)
    assert [problem.code for problem in parsed.problems] == ["unknown-key"]


def test_a_heading_without_a_text_is_an_empty_section() -> None:
    text = FIELDS + "sections:\n  One:\n  Two: Text.\n  Three: ''\n"
    bulletin = content_parser.parse_bulletin(text, "a.yml", "a", None).value
    assert bulletin
    assert [(section.heading, section.passage.text, section.place.line) for section in bulletin.sections] == [
        ("One", "", 10),
        ("Two", "Text.", 11),
        ("Three", "", 12),
    ]


def test_sections_that_are_not_text_are_reported_at_their_place() -> None:
    assert said(
        content_parser.parse_bulletin(FIELDS + "sections:\n  One: [a]\n  Two: Text.\n", "a.yml", "a", None).problems
    ) == [
        "a.yml:10:3: error wrong-type: the section 'One' must be text. Write `One: |` and the text indented below it."
    ]
    assert said(content_parser.parse_bulletin(FIELDS + "sections: Text.\n", "a.yml", "a", None).problems) == [
        (
            "a.yml:9:1: error wrong-type: 'sections' must contain headings. Write `Heading: |` for each, and its text "
            "indented below it."
        ),
    ]


def test_a_problem_in_an_introduction_is_reported_at_its_line() -> None:
    text = "title: One\npublished: 2026-03-02\nsummary: Two.\nbulletins: [a]\nintroduction: |\n  Hello.\n\n  # Big\n"
    parsed = content_parser.parse_issue(text, "issue.yml", "1")
    assert parsed.value
    assert [problem.location for problem in parsed.problems] == [Location("issue.yml", 8, 3)]


def test_entries_are_read_by_id_and_each_problem_is_at_its_entry() -> None:
    text = (
        "sound: {title: One, edition: 1.10, publisher: Us, url: 'https://x.example/'}\n"
        "Not An Id: {title: One, publisher: Us, url: 'https://x.example/'}\n"
        "poor:\n  title: Two\n  publisher: Us\n  url: 'https://x.example/'\n  editon: 2\n"
    )
    parsed = content_parser.parse_entries(Guidance, text, "content/guidance.yml")
    assert said(parsed.problems) == [
        (
            "content/guidance.yml:2:1: error bad-value: 'Not An Id' is not a valid id. Use lower-case letters, digits "
            "and single hyphens."
        ),
        "content/guidance.yml:7:3: error unknown-key: 'editon' is not a known field here. Did you mean 'edition'?",
    ]
    assert parsed.value
    assert parsed.value["sound"].name == "One (1.10)"
    assert "poor" not in parsed.value


def test_an_entry_without_fields_is_reported() -> None:
    assert said(content_parser.parse_entries(Term, "one: {label: One}\ntwo:\n", "topics.yml").problems) == [
        "topics.yml:2:1: error missing-field: 'two' has no fields. Add them below it, indented."
    ]


def test_entries_are_read_only_from_a_mapping() -> None:
    parsed = content_parser.parse_entries(Term, "- a\n- b\n", "topics.yml")
    assert parsed.value is None
    assert [problem.code for problem in parsed.problems] == ["wrong-type"]


def test_an_entry_among_the_defaults_changes_only_the_fields_that_it_names() -> None:
    defaults = {"notice": {"label": "Notice", "plural": "Notices", "purpose": "A change.", "templates": ["free"]}}
    parsed = content_parser.parse_entries(
        Kind, "notice: {label: Bulletin board}\nown: {label: Own}\n", "kinds.yml", defaults
    )
    assert parsed.value
    assert (parsed.value["notice"].label, parsed.value["notice"].plural) == ("Bulletin board", "Notices")
    assert {problem.code for problem in parsed.problems} == {"missing-field"}
    assert {problem.location.line for problem in parsed.problems} == {2}
