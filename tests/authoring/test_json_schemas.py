from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator

from bulletins.authoring.json_schemas import SCHEMA_DIALECT, json_schemas
from bulletins.loading import content_parser
from bulletins.model.bulletin import BulletinFields
from bulletins.model.vocabulary import TERM_FAMILIES
from tests.builders import AUDIT, BOARD, CASE, SIGN_OFF, bulletin, issue, library, vocabulary

GUIDANCE: Final = "handbook: {title: Handbook, edition: '2020', publisher: Us, url: 'https://x.example/'}\n"
SCHEMAS: Final[Mapping[str, Any]] = json_schemas(library(guidance=GUIDANCE))
NAMES: Final = ("bulletin", "issue", "board", "guidance", "kinds", "templates", "topics", "terms", "abbreviations")


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as an editor does, to which a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def schema_errors(name: str, document: object) -> list[str]:
    """The places at which a document does not fit its schema, each with the keyword of the schema that it breaks."""
    errors = Draft202012Validator(SCHEMAS[name]).iter_errors(document)
    return sorted(f"{'/'.join(map(str, error.absolute_path)) or '.'} {error.validator}" for error in errors)


STRENGTH: Final = {"type": "strength", "text": "All was well."}
NOTICE: Final = """\
kind: notice
title: Title
summary: A summary.
published: 2026-03-02
topics: [information-sharing]
audiences: [all-practitioners]
"""
FULL: Final = f"""\
kind: case-briefing
template: five-minute
byline: The learning team
title: Title
summary: A summary.
published: 2026-03-02
embargo_until: 2026-03-02T09:00
status: withdrawn
topics: [information-sharing, advocacy]
audiences: [all-practitioners]
agencies: [police]
case: {CASE}
audit: {AUDIT}
guidance: [handbook]
recommendations:
  - id: r1
    text: Ask.
    owner: [police]
    due: 2026-09-30
    status: complete
    completed: 2026-05-01
    evidence: It helped.
    topics: [advocacy]
    repeats: [earlier/r2]
discussion: ["What would you ask?"]
contacts: [{{label: Office, note: At any hour, phone: "999", until: 2026-12-31}}]
attachments: [{{file: poster.pdf, title: The poster}}]
event: {{starts: 2026-06-01T09:30, ends: 2026-06-01 12:30, place: Online, cost: charged, price: £20}}
abbreviations: {{SAR: safeguarding adults review}}
anonymity: {SIGN_OFF}
changes: [{{date: 2026-04-01, note: Corrected., major: true}}]
withdrawn: {{date: 2026-05-01, reason: Old.}}
aliases: [old-name]
sections:
  What happened: Text.
  Our own heading: |
    Text.
"""
ISSUE: Final = """\
number: 15
title: Theme
published: 2026-09-14
embargo_until: 2026-09-14
status: draft
summary: A summary.
introduction: Welcome.
bulletins: [first, second]
aliases: [old]
"""


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    assert tuple(SCHEMAS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_itself_valid(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == SCHEMA_DIALECT
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_has_a_title(name: str) -> None:
    assert SCHEMAS[name]["title"]


def test_every_field_of_a_bulletin_is_explained() -> None:
    fields = SCHEMAS["bulletin"]["properties"]
    assert {*fields} == {*BulletinFields.model_fields, "sections"}
    assert all(field["description"] for field in fields.values())


@pytest.mark.parametrize("text", [NOTICE, FULL], ids=["required fields only", "every field"])
def test_a_bulletin_that_is_read_without_problems_is_accepted(text: str) -> None:
    assert not content_parser.parse_bulletin(text, "content/bulletins/first.yml", "first", None).problems
    assert schema_errors("bulletin", read(text)) == []


@pytest.mark.parametrize("name", [*BulletinFields.model_fields])
def test_only_the_required_fields_of_a_bulletin_are_required(name: str) -> None:
    document = read(FULL)
    assert name in document
    del document[name]
    required = {"kind", "title", "summary", "topics", "audiences", "case"}
    assert schema_errors("bulletin", document) == ([". required"] if name in required else [])


def test_a_board_an_issue_and_guidance_that_are_read_without_problems_are_accepted() -> None:
    assert not content_parser.parse_issue(ISSUE, "content/issues/15/issue.yml", "15").problems
    assert schema_errors("board", read(BOARD)) == []
    assert schema_errors("issue", read(ISSUE)) == []
    assert schema_errors("guidance", read(GUIDANCE)) == []


@pytest.mark.parametrize("family", [*TERM_FAMILIES, "abbreviations"])
def test_the_shipped_terms_are_accepted(family: str) -> None:
    text = (resources.files("bulletins") / "vocabulary" / f"{family}.yml").read_text("utf-8")
    assert schema_errors(family if family in NAMES else "terms", read(text)) == []


@pytest.mark.parametrize("name", ["kinds", "templates", "topics", "terms", "abbreviations"])
def test_a_board_may_hide_a_shipped_term_with_one_field(name: str) -> None:
    assert schema_errors(name, read("anything: {hidden: true}")) == []


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("topics", ["no-such-topic"], "topics/0 oneOf"),
        ("topics", ["advocacy", "Advocacy"], "topics/1 oneOf"),
        ("topics", [], "topics minItems"),
        ("topics", "advocacy", "topics type"),
        ("audiences", ["everybody"], "audiences/0 oneOf"),
        ("agencies", ["the-police"], "agencies/0 oneOf"),
        ("guidance", ["no-such-document"], "guidance/0 enum"),
        ("kind", "memo", "kind enum"),
        ("status", "ready", "status enum"),
        ("published", "2 March 2026", "published pattern"),
        ("published", "2026-03-02T09:00", "published pattern"),
        ("embargo_until", "2026-03-02T09:00:00Z", "embargo_until pattern"),
        ("title", "", "title minLength"),
        ("title", 2026, "title type"),
        ("summary", None, "summary type"),
        ("template", "six-step", "template enum"),
        ("headline", "Title", ". additionalProperties"),
        ("sections", {"Heading": ["not text"]}, "sections/Heading type"),
        ("case", [CASE], "case type"),
        ("recommendations", [{"id": "1", "text": "Ask."}], "recommendations/0/id pattern"),
        ("recommendations", [{"id": "r1", "text": "Ask.", "owner": ["us"]}], "recommendations/0/owner/0 oneOf"),
        ("recommendations", [{"id": "r1", "text": "Ask.", "topics": ["us"]}], "recommendations/0/topics/0 oneOf"),
        ("recommendations", [{"id": "r1", "text": "Ask.", "status": "done"}], "recommendations/0/status enum"),
        ("recommendations", [{"id": "r1", "text": "Ask.", "note": "?"}], "recommendations/0 additionalProperties"),
        ("audit", {"cases": 0, "method": "M.", "findings": [STRENGTH]}, "audit/cases minimum"),
        ("audit", {"cases": 1, "method": "M.", "findings": []}, "audit/findings minItems"),
        ("event", {"starts": "2026-06-01", "place": "Online", "cost": "20"}, "event/cost enum"),
        ("contacts", [{"phone": "999"}], "contacts/0 required"),
        ("attachments", [{"file": "My poster.pdf", "title": "T"}], "attachments/0/file pattern"),
    ],
    ids=str,
)
def test_an_invalid_value_is_an_error_at_its_place(field: str, value: object, error: str) -> None:
    assert schema_errors("bulletin", read(NOTICE) | {field: value}) == [error]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"age_band": "7"}, "case/age_band oneOf"),
        ({"age_band": "7 years"}, "case/age_band oneOf"),
        ({"harm": ["harm"]}, "case/harm/0 oneOf"),
        ({"harm": []}, "case/harm minItems"),
        ({"review": "inquest"}, "case/review oneOf"),
        ({"gender": "female"}, "case/gender enum"),
        ({"name": "Anna"}, "case additionalProperties"),
    ],
    ids=str,
)
def test_a_fact_that_could_identify_a_person_is_an_error(change: dict[str, object], error: str) -> None:
    document = read(FULL)
    document["case"] |= change
    assert schema_errors("bulletin", document) == [error]


@pytest.mark.parametrize(
    ("kind", "blocks"), [(slug, kind.requires) for slug, kind in vocabulary().kinds.items()], ids=[*vocabulary().kinds]
)
def test_each_kind_requires_its_own_blocks(kind: str, blocks: tuple[str, ...]) -> None:
    document = read(NOTICE) | {"kind": kind}
    assert schema_errors("bulletin", document) == [". required"] * len(blocks)
    required = {block: read(FULL)[block] for block in blocks}
    assert schema_errors("bulletin", document | required) == []


@pytest.mark.parametrize("kind", [*vocabulary().kinds])
def test_each_kind_has_its_own_templates(kind: str) -> None:
    document = read(FULL) | {"kind": kind}
    terms = vocabulary()
    accepted = [name for name in terms.templates if not schema_errors("bulletin", document | {"template": name})]
    assert sorted(accepted) == sorted(terms.kinds[kind].templates)


@pytest.mark.parametrize(("name", "text"), [("board", BOARD), ("issue", ISSUE), ("guidance", GUIDANCE)])
def test_an_unknown_key_is_an_error(name: str, text: str) -> None:
    document = read(text)
    inner = document["handbook"] if name == "guidance" else document
    inner["colours"] = "blue"
    assert schema_errors(name, document) == [f"{'handbook' if name == 'guidance' else '.'} additionalProperties"]


@pytest.mark.parametrize("name", ["kinds", "templates", "topics", "terms", "abbreviations"])
def test_an_unknown_key_of_a_term_is_an_error(name: str) -> None:
    assert schema_errors(name, {"own": {"hidden": True, "colour": "blue"}}) == ["own additionalProperties"]


@pytest.mark.parametrize("name", ["title", "published", "summary", "introduction"])
def test_the_required_fields_of_an_issue_are_required(name: str) -> None:
    document = read(ISSUE)
    del document[name]
    assert schema_errors("issue", document) == [". required"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("wording", {"reading_age": 8}, "wording/reading_age minimum"),
        ("wording", {"sentence_words": "25"}, "wording/sentence_words type"),
        ("quiet_after", 11, "quiet_after maximum"),
        ("contacts", [], "contacts minItems"),
        ("sign_up", {}, "sign_up required"),
        ("help", [{"label": "In danger", "phone": 999}], "help/0/phone type"),
    ],
)
def test_an_invalid_value_of_a_board_is_an_error(field: str, value: object, error: str) -> None:
    assert schema_errors("board", read(BOARD) | {field: value}) == [error]


def test_a_boards_own_terms_are_accepted_and_hidden_ones_are_not() -> None:
    content = library(bulletin(), issues=[issue()])
    terms = content.vocabulary
    own = {slug: term for slug, term in terms.topics.items() if slug != "advocacy"} | {
        "our-own": terms.topics["advocacy"]
    }
    schema = json_schemas(replace(content, vocabulary=replace(terms, topics=own)))["bulletin"]
    validator = Draft202012Validator(schema)
    assert validator.is_valid(read(NOTICE) | {"topics": ["our-own"]})
    assert not validator.is_valid(read(NOTICE) | {"topics": ["advocacy"]})


def test_a_boards_own_kind_requires_its_blocks() -> None:
    content = library()
    terms = content.vocabulary
    own = terms.kinds["notice"].model_copy(update={"requires": ("discussion",)})
    schema = json_schemas(replace(content, vocabulary=replace(terms, kinds={**terms.kinds, "talk": own})))["bulletin"]
    validator = Draft202012Validator(schema)
    assert validator.is_valid(read(NOTICE) | {"kind": "talk", "discussion": ["What now?"]})
    assert not validator.is_valid(read(NOTICE) | {"kind": "talk"})


def test_a_board_without_guidance_accepts_any_id_of_guidance() -> None:
    assert Draft202012Validator(json_schemas(library())["bulletin"]).is_valid(read(NOTICE) | {"guidance": ["anything"]})


def test_an_editor_shows_the_label_of_each_term() -> None:
    options = SCHEMAS["bulletin"]["properties"]["topics"]["items"]["oneOf"]
    assert {option["const"]: option["title"] for option in options} == {
        slug: topic.label for slug, topic in vocabulary().topics.items()
    }
