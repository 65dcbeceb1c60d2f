"""Settings for VS Code: schemas for the YAML files, a task that marks problems in every file, pieces to insert."""

import json
from collections.abc import Mapping
from typing import Any, Final

Json = dict[str, Any]
SETTINGS_FOLDER: Final = ".vscode"
SCHEMA_GLOBS: Final[Mapping[str, tuple[str, ...]]] = {
    "bulletin": ("content/bulletins/*.yml", "content/issues/*/!(issue).yml"),
    "issue": ("content/issues/*/issue.yml",),
    "board": ("content/board.yml",),
    "guidance": ("content/guidance.yml",),
    "kinds": ("content/vocabulary/kinds.yml",),
    "templates": ("content/vocabulary/templates.yml",),
    "topics": ("content/vocabulary/topics.yml",),
    "abbreviations": ("content/vocabulary/abbreviations.yml",),
    "terms": tuple(
        f"content/vocabulary/{name}.yml" for name in ("audiences", "agencies", "harm", "age_bands", "review_types")
    ),
}
PROBLEM_MATCHER: Final = {
    "owner": "bulletins",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": r"^(.+?):(\d+):(\d+): (error|warning) ([a-z-]+): (.*)$",
        "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
    },
}  # fmt: skip


def vscode_files(schemas: Mapping[str, Json]) -> Mapping[str, Json]:
    """Every file by its place in the project, as JSON."""
    made: dict[str, Json] = {f"{SETTINGS_FOLDER}/schemas/{name}.json": schema for name, schema in schemas.items()}
    made[f"{SETTINGS_FOLDER}/settings.json"] = {
        "yaml.schemas": {f"./{SETTINGS_FOLDER}/schemas/{name}.json": [*globs] for name, globs in SCHEMA_GLOBS.items()},
        "yaml.format.enable": False,
        "files.eol": "\n",
    }
    made[f"{SETTINGS_FOLDER}/extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    made[f"{SETTINGS_FOLDER}/tasks.json"] = {
        "version": "2.0.0",
        "tasks": [
            _task("Check the bulletins", "check", {"group": {"kind": "build", "isDefault": True}}),
            _task("Show the site with its drafts", "serve", {"isBackground": True, "problemMatcher": []}),
        ],
    }
    made[f"{SETTINGS_FOLDER}/bulletins.code-snippets"] = _snippets(schemas["bulletin"])
    return made


def _task(label: str, verb: str, more: Json) -> Json:
    return {
        "label": label, "type": "shell", "command": f"bulletins {verb}", "problemMatcher": PROBLEM_MATCHER,
        "presentation": {"reveal": "silent", "clear": True},
    } | more  # fmt: skip


def _snippets(bulletin: Json) -> Json:
    """Pieces for the fields above a Markdown text, which the YAML schemas do not reach: type the name of one."""
    fields = bulletin["properties"]
    pieces = {
        name: [f"{name}: [${{1|{','.join(_schema_slugs(fields[name]))}|}}$2]"]
        for name in ("topics", "audiences", "agencies")
    }
    pieces["kind"] = [f"kind: ${{1|{','.join(fields['kind']['enum'])}|}}"]
    owners = ",".join(_schema_slugs(bulletin["$defs"]["Recommendation"]["properties"]["owner"]))
    pieces["recommendation"] = [
        "  - id: r${1:1}", "    text: ${2:what should happen}", f"    owner: [${{3|{owners}|}}]",
        "    due: ${4:2027-03-31}", "    status: ${5|not-recorded,accepted,in-progress,complete,superseded,declined|}",
    ]  # fmt: skip
    return {name: {"prefix": name, "scope": "markdown,yaml", "body": body} for name, body in pieces.items()}


def _schema_slugs(field: Json) -> list[str]:
    return [option["const"] for option in field["items"]["oneOf"]]


def merge_settings(there: str | None, made: Json) -> str | None:
    """The text of a file that holds `made`, and beside it whatever else the one that is there held.

    None if it cannot be read as JSON: then it is somebody's own, with comments, and is left alone.
    """
    if there is None:
        return _to_json(made)
    try:
        known = json.loads(there)
    except json.JSONDecodeError:
        return None
    if "$schema" in made or not isinstance(known, dict):
        return _to_json(made)
    whole = known | made
    for key, value in made.items():
        there_too = known.get(key)
        if isinstance(value, dict) and isinstance(there_too, dict):
            whole[key] = there_too | value
        elif isinstance(value, list) and isinstance(there_too, list):
            names = [_entry_name(item) for item in value]
            whole[key] = [*(item for item in there_too if _entry_name(item) not in names), *value]
    return _to_json(whole)


def _entry_name(item: Any) -> Any:
    """What makes two entries of a list the same: a task's label, or the entry itself."""
    return item.get("label") if isinstance(item, dict) else item


def _to_json(made: Json) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
