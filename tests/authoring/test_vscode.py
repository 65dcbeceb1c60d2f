import json
import re
from fnmatch import fnmatchcase
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.authoring.json_schemas import json_schemas
from bulletins.authoring.vscode import PROBLEM_MATCHER, SCHEMA_GLOBS, merge_settings, vscode_files
from bulletins.console.problem_formats import as_text
from bulletins.problems import Location, Problem, ProblemCode
from tests.builders import library, vocabulary

OURS = {"yaml.schemas": {"./board.json": ["content/board.yml"]}, "files.eol": "\n"}


def merged(present: object, ours: dict[str, Any] = OURS) -> Any:
    """The content of a settings file after ours were added to it."""
    text = merge_settings(json.dumps(present), ours)
    assert text is not None
    return json.loads(text)


def test_a_missing_file_gets_our_settings() -> None:
    text = merge_settings(None, OURS)
    assert text is not None
    assert json.loads(text) == OURS
    assert text.endswith("}\n")


def test_the_boards_own_settings_stay() -> None:
    assert merged({"editor.rulers": [120], "files.eol": "\r\n"}) == {"editor.rulers": [120]} | OURS


def test_the_boards_own_schemas_stay_beside_ours() -> None:
    own = {"yaml.schemas": {"./own.json": ["own.yml"], "./board.json": ["old.yml"]}}
    assert merged(own)["yaml.schemas"] == {"./own.json": ["own.yml"], "./board.json": ["content/board.yml"]}


def test_the_boards_own_settings_keep_their_order() -> None:
    assert [*merged({"z": 1, "files.eol": "\n", "a": 2})] == ["z", "files.eol", "a", "yaml.schemas"]


def test_a_setting_of_another_type_is_replaced() -> None:
    assert merged({"yaml.schemas": "none"}) == OURS


@pytest.mark.parametrize(
    "present",
    [
        '// our own\n{"editor.rulers": [120]}',
        '{"editor.rulers": [120] /* wide */}',
        '{"editor.rulers": [120],}',
        "{",
        "",
    ],
    ids=["a comment above", "a comment inside", "a last comma", "half a file", "empty"],
)
def test_a_file_that_is_not_plain_json_is_not_changed(present: str) -> None:
    assert merge_settings(present, OURS) is None


def test_a_schema_is_replaced_as_a_whole() -> None:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
    assert merged({"type": "array", "properties": {}}, schema) == schema


@pytest.mark.parametrize("present", [[], ["a"], "text", 1, None], ids=str)
def test_json_that_is_not_a_mapping_is_replaced(present: object) -> None:
    assert merged(present) == OURS


def test_letters_of_any_language_stay_readable() -> None:
    text = merge_settings('{"note": "Grüße 家"}', OURS)
    assert text is not None
    assert "Grüße 家" in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "b", *OURS]), JSON))
def test_adding_twice_changes_nothing_and_the_boards_own_settings_are_kept(own: dict[str, Any]) -> None:
    once = merge_settings(json.dumps(own), OURS)
    assert once is not None
    assert merge_settings(once, OURS) == once
    assert {key: value for key, value in json.loads(once).items() if key not in OURS} == {
        key: value for key, value in own.items() if key not in OURS
    }


def settings_files() -> Any:
    """Every file by its name, as an editor reads it."""
    return {path.removeprefix(".vscode/"): value for path, value in vscode_files(json_schemas(library())).items()}


def test_the_settings_use_each_schema() -> None:
    settings = settings_files()["settings.json"]["yaml.schemas"]
    names = {
        path.removeprefix("schemas/").removesuffix(".json") for path in settings_files() if path.startswith("schemas/")
    }
    assert names == {*json_schemas(library())} == {*SCHEMA_GLOBS}
    assert {*settings} == {f"./.vscode/schemas/{name}.json" for name in names}


def test_every_file_is_json() -> None:
    assert json.loads(json.dumps(settings_files())) == settings_files()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/board.yml", "board"),
        ("content/guidance.yml", "guidance"),
        ("content/issues/14/issue.yml", "issue"),
        ("content/bulletins/first.yml", "bulletin"),
        *((f"content/vocabulary/{name}.yml", name) for name in ("kinds", "templates", "topics", "abbreviations")),
        *((f"content/vocabulary/{name}.yml", "terms") for name in ("audiences", "agencies", "harm")),
        *((f"content/vocabulary/{name}.yml", "terms") for name in ("age_bands", "review_types")),
    ],
)
def test_each_content_file_has_one_schema(path: str, name: str) -> None:
    plain = {key: [glob for glob in globs if "!(" not in glob] for key, globs in SCHEMA_GLOBS.items()}
    assert [key for key, globs in plain.items() if any(fnmatchcase(path, glob) for glob in globs)] == [name]


@pytest.mark.parametrize("code", [ProblemCode.PLACEHOLDER, ProblemCode.PLACEHOLDER_DRAFT], ids=["error", "warning"])
def test_the_task_recognises_every_printed_problem(code: ProblemCode) -> None:
    problem = Problem(
        Location("content/bulletins/first.md", 12, 3), code, "replace this placeholder: the title, as 9:30."
    )
    pattern: Any = PROBLEM_MATCHER["pattern"]
    match = re.fullmatch(pattern["regexp"], as_text(problem))
    assert match
    parts = {name: match[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")}
    assert parts == {
        "file": "content/bulletins/first.md",
        "line": "12",
        "column": "3",
        "severity": str(problem.severity),
        "code": code,
        "message": "replace this placeholder: the title, as 9:30.",
    }


@pytest.mark.parametrize("family", ["topics", "audiences", "agencies", "kinds"])
def test_a_snippet_offers_every_term_of_the_board(family: str) -> None:
    name = "kind" if family == "kinds" else family
    (line,) = settings_files()["bulletins.code-snippets"][name]["body"]
    (options,) = re.findall(r"\$\{1\|(.*?)\|\}", line)
    assert options.split(",") == [*vocabulary().terms(family)]


def test_the_snippet_for_a_recommendation_offers_every_status_and_owner() -> None:
    body = "\n".join(settings_files()["bulletins.code-snippets"]["recommendation"]["body"])
    statuses = json_schemas(library())["bulletin"]["$defs"]["Recommendation"]["properties"]["status"]["enum"]
    assert f"|{','.join(statuses)}|" in body
    assert f"|{','.join(vocabulary().agencies)}|" in body


def test_the_boards_own_tasks_and_extensions_stay_beside_ours() -> None:
    present = json.dumps({"tasks": [{"label": "mine"}, {"label": "ours", "old": 1}], "recommendations": ["theirs"]})
    text = merge_settings(present, {"tasks": [{"label": "ours"}], "recommendations": ["redhat.vscode-yaml"]})
    assert text is not None
    assert json.loads(text) == {
        "tasks": [{"label": "mine"}, {"label": "ours"}],
        "recommendations": ["theirs", "redhat.vscode-yaml"],
    }
