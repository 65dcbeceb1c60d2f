from typing import TypeVar

import pytest

from bulletins.loading.validation import validate
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.blocks import Audit, Revision
from bulletins.model.board import Board
from bulletins.model.bulletin import BulletinFields
from bulletins.model.field_types import ContentModel
from bulletins.model.guidance import Guidance
from bulletins.model.origin import FieldPath, Origin
from bulletins.model.recommendation import Recommendation
from bulletins.problems import Problem
from tests.builders import said

M = TypeVar("M", bound=ContentModel)
SOUND = "kind: notice\ntitle: One\nsummary: Two.\ntopics: [a]\naudiences: [b]\n"
"""Five lines: what a test adds stands on line 6."""
AN_ID = "an id is written in lower-case letters, digits and single hyphens, as in child-c-2024."


def read(model: type[M], text: str, at: FieldPath = ()) -> M:
    outcome = _outcome(model, text, at)
    assert isinstance(outcome, model)
    return outcome


def told(model: type[M], text: str, at: FieldPath = ()) -> list[str]:
    outcome = _outcome(model, text, at)
    assert isinstance(outcome, list)
    return said(outcome)


def _outcome(model: type[M], text: str, at: FieldPath) -> M | list[Problem]:
    found = read_yaml(text, "a.yml")
    return validate(model, found, Origin("a.yml", found.places), at)


def test_strings_become_what_the_model_wants() -> None:
    audit = read(Audit, "cases: 6\nmethod: Two people read.\nfindings: [{type: strength, text: '1.10'}]\n")
    assert (audit.cases, audit.findings[0].text) == (6, "1.10")
    change = read(Revision, "date: 2026-03-02\nnote: '  A note. '\nmajor: true\n")
    assert (change.date.isoformat(), change.note, change.major) == ("2026-03-02", "A note.", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there are no fields here."),
        ("just words\n", "this must be fields, each on a line as `key: value`."),
        ("- a\n- b\n", "this must be fields, each on a line as `key: value`."),
    ],
)
def test_a_document_that_is_no_mapping_is_one_problem(text: str, words: str) -> None:
    assert told(Board, text) == [f"a.yml:1:1: error wrong-type: {words}"]


def test_a_missing_field_is_told_with_what_it_means() -> None:
    assert told(Revision, "date: 2026-03-02\n") == [
        "a.yml:1:1: error missing-field: 'note' is missing. Add `note:`: what changed."
    ]


@pytest.mark.parametrize("written", ["title:", "title: ''", "title: '  '"])
def test_an_empty_field_is_a_missing_one(written: str) -> None:
    (problem,) = told(BulletinFields, SOUND.replace("title: One", written))
    assert "error missing-field: 'title'" in problem


def test_a_misspelt_key_is_not_called_missing_as_well() -> None:
    assert told(BulletinFields, SOUND.replace("title:", "Titel:")) == [
        "a.yml:2:1: error unknown-key: 'Titel' is not known here. Did you mean 'title'?"
    ]


def test_a_key_that_is_not_like_the_missing_one_leaves_it_missing() -> None:
    lines = told(BulletinFields, SOUND.replace("title: One", "weather: fine"))
    assert [line.split(": ")[1] for line in lines] == ["error missing-field", "error unknown-key"]


def test_a_misspelt_key_is_compared_with_the_keys_of_its_own_block() -> None:
    assert told(BulletinFields, SOUND + "recommendations:\n  - id: r1\n    text: Ask.\n    onwer: [police]\n") == [
        "a.yml:9:5: error unknown-key: 'onwer' is not known here. Did you mean 'owner'?"
    ]


def test_entries_of_a_list_are_named_from_one_at_their_own_line() -> None:
    assert told(
        BulletinFields,
        SOUND + "recommendations:\n  - id: r1\n    text: Ask.\n  - id: r2\n    text: Tell.\n    due: soon\n",
    ) == ["a.yml:11:5: error bad-value: 'recommendations[2].due': a date is written year-month-day, as in 2026-03-02."]


def test_entries_of_a_list_inside_a_list_are_named_from_one() -> None:
    assert told(BulletinFields, SOUND + "recommendations:\n  - {id: r1, text: Ask., repeats: [a/r1, b]}\n") == [
        "a.yml:7:42: error bad-value: 'b' is not how 'recommendations[1].repeats[2]' is written: bulletin-id/r2, say."
    ]


def test_a_missing_field_of_an_entry_is_told_at_the_entry() -> None:
    assert told(BulletinFields, SOUND + "changes:\n  - date: 2026-03-02\n    note: One.\n  - date: 2026-03-03\n") == [
        "a.yml:9:5: error missing-field: 'changes[2].note' is missing. Add `note:`: what changed."
    ]


def test_a_list_whose_only_entry_is_wrong_is_not_also_too_short() -> None:
    (line,) = told(BulletinFields, SOUND.replace("[a]", "[[A]]"))
    assert line.startswith("a.yml:4:10: error wrong-type: 'topics[1]' must be text.")


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("embargo:\n", "6:1", "embargo"),
        ("case: {label: Child A, name: }\n", "6:24", "name"),
        ("changes: [{date: 2026-03-02, note: Rewritten, after review, major: true}]\n", "6:47", "after review"),
    ],
)
def test_an_unknown_key_is_told_even_when_it_has_no_value(text: str, place: str, key: str) -> None:
    lines = told(BulletinFields, SOUND + text)
    assert any(line.startswith(f"a.yml:{place}: error unknown-key: '{key}' is not known here.") for line in lines)


@pytest.mark.parametrize("key", ["status", "embargo_until", "case"])
def test_a_key_that_may_be_left_out_may_not_be_left_empty(key: str) -> None:
    """An empty guard guards nothing: `embargo_until: # ask first` would publish at once."""
    assert told(BulletinFields, f"{SOUND}{key}: # ask first\n") == [
        f"a.yml:6:1: error missing-field: '{key}' has no value. Write one, or take the line out."
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recommendations: none", "'recommendations' must be a list"),
        ("discussion: [{a: b}]", "'discussion[1]' must be text. If it holds ': '"),
        ("case: Child A", "'case' must be a set of `key: value` lines."),
        (
            "audit: {cases: six, method: m, findings: [{type: unclear, text: t}]}",
            "'audit.cases' must be a whole number.",
        ),
        ("changes: [{date: 2026-03-02, note: n, major: perhaps}]", "'changes[1].major' must be true or false."),
        ("published: [2026-03-02]", "'published' has a value of the wrong type."),
    ],
)
def test_a_value_of_the_wrong_type_is_told_what_it_must_be(text: str, words: str) -> None:
    (problem,) = told(BulletinFields, SOUND + text + "\n")
    assert problem.startswith("a.yml:6:")
    assert f"error wrong-type: {words}" in problem


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("status: done", "'done' is not a value of 'status'. Known here: accepted, complete, declined, in-progress, "),
        ("status: in progress", "'in progress' is not a value of 'status'. Did you mean 'in-progress'?"),
        ("repeats: [child-c]", "'child-c' is not how 'repeats[1]' is written"),
        ("repeats: [child-c/r0]", "'child-c/r0' is not how 'repeats[1]' is written"),
    ],
)
def test_a_value_outside_what_is_allowed_is_told_what_is(field: str, words: str) -> None:
    (problem,) = told(Recommendation, f"id: r1\ntext: Ask.\n{field}\n")
    assert f"error bad-value: {words}" in problem


def test_a_number_below_the_least_is_told_the_least() -> None:
    assert told(Audit, "cases: 0\nmethod: m\nfindings: [{type: unclear, text: t}]\n") == [
        "a.yml:1:1: error bad-value: 'cases' must be 1 or more."
    ]


def test_one_entry_of_a_larger_mapping_is_read_at_its_own_place() -> None:
    text = "good: {title: One, publisher: Us, url: 'https://x.example/'}\nbad:\n  title: Two\n  url: x.example\n"
    good = read(Guidance, text, ("good",))
    assert good.title == "One"
    assert told(Guidance, text, ("bad",)) == [
        "a.yml:2:1: error missing-field: 'publisher' is missing. Add `publisher:`: who issued it.",
        "a.yml:4:3: error bad-value: 'url': a web address begins with https:// and holds no spaces or quotes.",
    ]


def test_an_entry_of_a_larger_mapping_that_is_no_mapping_is_told_at_its_key() -> None:
    assert told(Guidance, "a: {}\nb: words\n", ("b",)) == [
        "a.yml:2:1: error wrong-type: 'b' needs its fields below it, indented, each as `key: value`."
    ]
