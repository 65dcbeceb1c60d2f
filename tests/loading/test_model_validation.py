import json
from typing import TypeVar

import pytest
from pydantic import TypeAdapter

from bulletins.loading.validation.model_validation import Validated, validate
from bulletins.loading.validation.validation_messages import PATTERN_RULES
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.board import Board
from bulletins.model.bulletin import BulletinFields
from bulletins.model.fields.blocks import Attachment, Audit, Revision
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.guidance import Guidance
from bulletins.model.issue import IssueFields
from bulletins.model.origin import FieldPath
from bulletins.model.recommendation import Recommendation
from bulletins.model.vocabulary import Kind, Template, TemplateSection, Topic
from tests.builders import BOARD, said

ModelType = TypeVar("ModelType", bound=ContentModel)
VALID = "kind: notice\ntitle: One\nsummary: Two.\ntopics: [a]\naudiences: [b]\n"
"""Five lines: what a test adds is on line 6."""


def read(model: type[ModelType], text: str, at: FieldPath = ()) -> ModelType:
    validated = _validate(model, text, at)
    assert validated.problems == ()
    assert validated.value is not None
    return validated.value


def messages(model: type[ModelType], text: str, at: FieldPath = ()) -> list[str]:
    return said(_validate(model, text, at).problems)


def _validate(model: type[ModelType], text: str, at: FieldPath) -> Validated[ModelType]:
    document = read_yaml(text, "a.yml")
    values = document.data[at[0]] if at else document.data
    return validate(model, values, document, at)


def test_strings_are_converted_to_the_types_of_the_model() -> None:
    audit = read(Audit, "cases: 6\nmethod: Two people read.\nfindings: [{type: strength, text: '1.10'}]\n")
    assert (audit.cases, audit.findings[0].text) == (6, "1.10")
    change = read(Revision, "date: 2026-03-02\nnote: '  A note. '\nmajor: true\n")
    assert (change.date.isoformat(), change.note, change.major) == ("2026-03-02", "A note.", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there are no fields here. Add them, each on its own line as `key: value`."),
        ("just words\n", "this must contain fields, each on its own line as `key: value`."),
        ("- a\n- b\n", "this must contain fields, each on its own line as `key: value`."),
    ],
)
def test_a_document_that_is_not_a_mapping_is_one_problem(text: str, words: str) -> None:
    assert messages(Board, text) == [f"a.yml:1:1: error wrong-type: {words}"]


def test_the_message_for_a_missing_field_explains_the_field() -> None:
    assert messages(Revision, "date: 2026-03-02\n") == [
        "a.yml:1:1: error missing-field: 'note' is missing. Add `note:` (what changed)."
    ]


@pytest.mark.parametrize("written", ["title:", "title: ''", "title: '  '"])
def test_an_empty_required_field_is_missing(written: str) -> None:
    (problem,) = messages(BulletinFields, VALID.replace("title: One", written))
    assert "error missing-field: 'title'" in problem


def test_a_misspelt_key_is_not_also_reported_as_missing() -> None:
    assert messages(BulletinFields, VALID.replace("title:", "Titel:")) == [
        "a.yml:2:1: error unknown-key: 'Titel' is not a known field here. Did you mean 'title'?"
    ]


def test_a_different_unknown_key_leaves_the_field_missing() -> None:
    lines = messages(BulletinFields, VALID.replace("title: One", "weather: fine"))
    assert [line.split(": ")[1] for line in lines] == ["error missing-field", "error unknown-key"]


def test_a_misspelt_key_is_compared_with_the_keys_of_its_own_block() -> None:
    assert messages(BulletinFields, VALID + "recommendations:\n  - id: r1\n    text: Ask.\n    onwer: [police]\n") == [
        "a.yml:9:5: error unknown-key: 'onwer' is not a known field here. Did you mean 'owner'?"
    ]


def test_entries_of_a_list_are_counted_from_one_and_reported_at_their_line() -> None:
    assert messages(
        BulletinFields,
        VALID + "recommendations:\n  - id: r1\n    text: Ask.\n  - id: r2\n    text: Tell.\n    due: soon\n",
    ) == [
        (
            "a.yml:11:5: error bad-value: 'recommendations[2].due': a date must be written as year-month-day, "
            "for example 2026-03-02."
        )
    ]


def test_entries_of_a_list_inside_a_list_are_counted_from_one() -> None:
    assert messages(BulletinFields, VALID + "recommendations:\n  - {id: r1, text: Ask., repeats: [a/r1, b]}\n") == [
        (
            "a.yml:7:42: error bad-value: 'b' is not a valid value of 'recommendations[1].repeats[2]'. "
            "Use the id of a bulletin and the number of its recommendation, for example child-c-2024/r2."
        )
    ]


def test_a_missing_field_of_an_entry_is_reported_at_the_entry() -> None:
    assert messages(
        BulletinFields, VALID + "changes:\n  - date: 2026-03-02\n    note: One.\n  - date: 2026-03-03\n"
    ) == ["a.yml:9:5: error missing-field: 'changes[2].note' is missing. Add `note:` (what changed)."]


def test_a_list_whose_only_entry_is_wrong_is_not_also_too_short() -> None:
    (line,) = messages(BulletinFields, VALID.replace("[a]", "[[A]]"))
    assert line.startswith("a.yml:4:10: error wrong-type: 'topics[1]' must be text.")


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("embargo:\n", "6:1", "embargo"),
        ("case: {label: Child A, name: }\n", "6:24", "name"),
        ("changes: [{date: 2026-03-02, note: Rewritten, after review, major: true}]\n", "6:47", "after review"),
    ],
)
def test_an_unknown_key_is_reported_even_without_a_value(text: str, place: str, key: str) -> None:
    lines = messages(BulletinFields, VALID + text)
    assert any(
        line.startswith(f"a.yml:{place}: error unknown-key: '{key}' is not a known field here.") for line in lines
    )


@pytest.mark.parametrize("key", ["status", "embargo_until", "case"])
def test_an_optional_key_must_not_be_empty(key: str) -> None:
    """`embargo_until: # ask first` would publish at once."""
    assert messages(BulletinFields, f"{VALID}{key}: # ask first\n") == [
        f"a.yml:6:1: error missing-field: '{key}' has no value. Add one, or delete the line."
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recommendations: none", "'recommendations' must be a list"),
        ("discussion: [{a: b}]", "'discussion[1]' must be text. If it contains ': '"),
        ("case: Child A", "'case' must contain fields, each on its own line as `key: value`."),
        (
            "audit: {cases: six, method: m, findings: [{type: unclear, text: t}]}",
            "'audit.cases' must be a whole number.",
        ),
        ("changes: [{date: 2026-03-02, note: n, major: perhaps}]", "'changes[1].major' must be true or false."),
        ("abbreviations: none", "'abbreviations' must contain fields, each on its own line as `key: value`."),
        ("published: [2026-03-02]", "'published' has a value of the wrong type."),
    ],
)
def test_the_message_for_a_wrong_type_says_what_the_value_must_be(text: str, words: str) -> None:
    (problem,) = messages(BulletinFields, VALID + text + "\n")
    assert problem.startswith("a.yml:6:")
    assert f"error wrong-type: {words}" in problem


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (
            "status: done",
            "'done' is not a valid value of 'status'. Choose from: accepted, complete, declined, in-progress, ",
        ),
        ("status: in progress", "'in progress' is not a valid value of 'status'. Did you mean 'in-progress'?"),
        ("repeats: [child-c]", "'child-c' is not a valid value of 'repeats[1]'. Use the id of a bulletin"),
        ("repeats: [child-c/r0]", "'child-c/r0' is not a valid value of 'repeats[1]'. Use the id of a bulletin"),
    ],
)
def test_the_message_for_a_value_that_is_not_allowed_says_which_are(field: str, words: str) -> None:
    (problem,) = messages(Recommendation, f"id: r1\ntext: Ask.\n{field}\n")
    assert f"error bad-value: {words}" in problem


def test_the_message_for_a_number_that_is_too_low_gives_the_lowest() -> None:
    assert messages(Audit, "cases: 0\nmethod: m\nfindings: [{type: unclear, text: t}]\n") == [
        "a.yml:1:1: error bad-value: 'cases' must be 1 or more."
    ]


def test_one_entry_of_a_larger_mapping_is_read_at_its_own_place() -> None:
    text = "good: {title: One, publisher: Us, url: 'https://x.example/'}\nbad:\n  title: Two\n  url: x.example\n"
    guidance = read(Guidance, text, ("good",))
    assert guidance.title == "One"
    assert messages(Guidance, text, ("bad",)) == [
        "a.yml:2:1: error missing-field: 'publisher' is missing. Add `publisher:` (who published it).",
        "a.yml:4:3: error bad-value: 'url': a web address must begin with https:// and contain no spaces or quotes.",
    ]


def test_an_entry_that_is_not_a_mapping_is_reported_at_its_key() -> None:
    assert messages(Guidance, "a: {}\nb: words\n", ("b",)) == [
        "a.yml:2:1: error wrong-type: 'b' must have fields below it, indented, each written as `key: value`."
    ]


@pytest.mark.parametrize(
    ("model", "text", "rule"),
    [
        (
            Recommendation,
            "id: R 1\ntext: Ask.\n",
            "'R 1' is not a valid value of 'id'. Use r and a number, for example r1.",
        ),
        (Attachment, "file: My plan.pdf\ntitle: One\n", "'file'. Use lower-case letters, digits and hyphens,"),
        (Board, f"{BOARD}logo: Our Logo.png\n", "'logo'. Use lower-case letters, digits and hyphens,"),
    ],
)
def test_the_message_for_a_pattern_says_how_the_value_is_written(
    model: type[ContentModel], text: str, rule: str
) -> None:
    (line,) = messages(model, text)
    assert rule in line


def test_every_field_with_a_pattern_has_a_rule_for_its_message() -> None:
    """`pattern` is what the JSON Schema of a model has for each of them."""
    names = set()
    for model in (BulletinFields, Board, Guidance, IssueFields, Kind, Template, Topic):
        schema = TypeAdapter(model).json_schema()
        for properties in [schema["properties"], *(inner["properties"] for inner in schema.get("$defs", {}).values())]:
            names |= {name for name, field in properties.items() if '"pattern"' in json.dumps(field)}
    assert names == {*PATTERN_RULES}


@pytest.mark.parametrize(
    ("model", "text", "allowed"),
    [
        (Kind, "label: A\nplural: B\npurpose: C\ntemplates: [d]\nrequires: [tables]\n", "'requires[1]'. Choose from: "),
        (TemplateSection, "heading: A\nblock: x\n", "'block'. Choose from: discussion, findings, recommendations."),
    ],
    ids=["in a list", "optional"],
)
def test_the_allowed_values_of_a_list_or_an_optional_field_are_given(
    model: type[ContentModel], text: str, allowed: str
) -> None:
    (line,) = messages(model, text)
    assert allowed in line


def test_the_error_for_dates_in_the_wrong_order_is_an_error() -> None:
    """A warning would publish the site without the bulletin."""
    (line,) = messages(
        BulletinFields, VALID + "event: {starts: 2026-06-02, ends: 2026-06-01, place: Online, cost: free}\n"
    )
    assert line == "a.yml:6:1: error date-impossible: 'event': the event ends before it starts."
