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
from bulletins.problems import Location, Problem
from tests.builders import library, vocabulary

MADE = {"yaml.schemas": {"./board.json": ["content/board.yml"]}, "files.eol": "\n"}


def after(there: object, made: dict[str, Any] = MADE) -> Any:
    """What a file holds in which something stood before."""
    text = merge_settings(json.dumps(there), made)
    assert text is not None
    return json.loads(text)


def test_a_file_that_is_not_there_is_written_as_it_was_made() -> None:
    text = merge_settings(None, MADE)
    assert text is not None
    assert json.loads(text) == MADE
    assert text.endswith("}\n")


def test_somebodys_own_settings_stay() -> None:
    assert after({"editor.rulers": [120], "files.eol": "\r\n"}) == {"editor.rulers": [120]} | MADE


def test_somebodys_own_schemas_stay_beside_ours() -> None:
    own = {"yaml.schemas": {"./own.json": ["own.yml"], "./board.json": ["old.yml"]}}
    assert after(own)["yaml.schemas"] == {"./own.json": ["own.yml"], "./board.json": ["content/board.yml"]}


def test_somebodys_own_settings_keep_their_order() -> None:
    assert [*after({"z": 1, "files.eol": "\n", "a": 2})] == ["z", "files.eol", "a", "yaml.schemas"]


def test_a_setting_of_another_form_gives_way_to_ours() -> None:
    assert after({"yaml.schemas": "none"}) == MADE


@pytest.mark.parametrize(
    "there",
    [
        '// our own\n{"editor.rulers": [120]}',
        '{"editor.rulers": [120] /* wide */}',
        '{"editor.rulers": [120],}',
        "{",
        "",
    ],
    ids=["a comment above", "a comment inside", "a last comma", "half a file", "nothing"],
)
def test_a_file_that_is_not_plain_json_is_left_alone(there: str) -> None:
    assert merge_settings(there, MADE) is None


def test_a_schema_is_ours_alone_and_written_anew() -> None:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
    assert after({"type": "array", "properties": {}}, made) == made


@pytest.mark.parametrize("there", [[], ["a"], "text", 1, None], ids=str)
def test_json_that_holds_no_settings_is_written_anew(there: object) -> None:
    assert after(there) == MADE


def test_letters_of_any_language_stay_readable() -> None:
    text = merge_settings('{"note": "Grüße 家"}', MADE)
    assert text is not None
    assert "Grüße 家" in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "b", *MADE]), JSON))
def test_writing_twice_is_writing_once_and_nothing_of_somebodys_own_is_lost(own: dict[str, Any]) -> None:
    once = merge_settings(json.dumps(own), MADE)
    assert once is not None
    assert merge_settings(once, MADE) == once
    assert {key: value for key, value in json.loads(once).items() if key not in MADE} == {
        key: value for key, value in own.items() if key not in MADE
    }


def made() -> Any:
    """Every file, by name, as an editor reads it."""
    return {path.removeprefix(".vscode/"): value for path, value in vscode_files(json_schemas(library())).items()}


def test_each_schema_is_a_file_that_the_settings_name() -> None:
    settings = made()["settings.json"]["yaml.schemas"]
    names = {path.removeprefix("schemas/").removesuffix(".json") for path in made() if path.startswith("schemas/")}
    assert names == {*json_schemas(library())} == {*SCHEMA_GLOBS}
    assert {*settings} == {f"./.vscode/schemas/{name}.json" for name in names}


def test_every_file_is_json() -> None:
    assert json.loads(json.dumps(made())) == made()


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


@pytest.mark.parametrize("code", ["placeholder", "placeholder-draft"], ids=["error", "warning"])
def test_the_task_finds_the_place_of_every_problem_that_is_printed(code: str) -> None:
    problem = Problem(Location("content/bulletins/first.md", 12, 3), code, "write this: the title, as 9:30.")
    pattern: Any = PROBLEM_MATCHER["pattern"]
    match = re.fullmatch(pattern["regexp"], as_text(problem))
    assert match
    found = {name: match[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")}
    assert found == {
        "file": "content/bulletins/first.md",
        "line": "12",
        "column": "3",
        "severity": str(problem.severity),
        "code": code,
        "message": "write this: the title, as 9:30.",
    }


@pytest.mark.parametrize("family", ["topics", "audiences", "agencies", "kinds"])
def test_a_piece_to_insert_offers_every_term_of_the_board(family: str) -> None:
    name = "kind" if family == "kinds" else family
    (line,) = made()["bulletins.code-snippets"][name]["body"]
    (offered,) = re.findall(r"\$\{1\|(.*?)\|\}", line)
    assert offered.split(",") == [*getattr(vocabulary(), family)]


def test_a_recommendation_to_insert_offers_every_status_and_owner() -> None:
    body = "\n".join(made()["bulletins.code-snippets"]["recommendation"]["body"])
    statuses = json_schemas(library())["bulletin"]["$defs"]["Recommendation"]["properties"]["status"]["enum"]
    assert f"|{','.join(statuses)}|" in body
    assert f"|{','.join(vocabulary().agencies)}|" in body


def test_somebody_s_own_tasks_and_extensions_stay_beside_ours() -> None:
    there = json.dumps({"tasks": [{"label": "mine"}, {"label": "ours", "old": 1}], "recommendations": ["theirs"]})
    made = merge_settings(there, {"tasks": [{"label": "ours"}], "recommendations": ["redhat.vscode-yaml"]})
    assert made is not None
    assert json.loads(made) == {
        "tasks": [{"label": "mine"}, {"label": "ours"}],
        "recommendations": ["theirs", "redhat.vscode-yaml"],
    }
