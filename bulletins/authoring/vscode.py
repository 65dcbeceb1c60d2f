"""Settings for VS Code: schemas for the YAML files, a task that shows the problems of every file, and snippets."""

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
    """Every settings file as JSON, by its path in the project. `schemas` are those of `json_schemas`."""
    files: dict[str, Json] = {f"{SETTINGS_FOLDER}/schemas/{name}.json": schema for name, schema in schemas.items()}
    files[f"{SETTINGS_FOLDER}/settings.json"] = {
        "yaml.schemas": {f"./{SETTINGS_FOLDER}/schemas/{name}.json": [*globs] for name, globs in SCHEMA_GLOBS.items()},
        "yaml.format.enable": False,
        "files.eol": "\n",
    }
    files[f"{SETTINGS_FOLDER}/extensions.json"] = {"recommendations": ["redhat.vscode-yaml"]}
    files[f"{SETTINGS_FOLDER}/tasks.json"] = {
        "version": "2.0.0",
        "tasks": [
            _task("Check the bulletins", "check", {"group": {"kind": "build", "isDefault": True}}),
            _task("Preview the site with drafts", "serve", {"isBackground": True, "problemMatcher": []}),
        ],
    }
    files[f"{SETTINGS_FOLDER}/bulletins.code-snippets"] = _snippets(schemas["bulletin"])
    return files


def _task(label: str, command: str, extra: Json) -> Json:
    return {
        "label": label, "type": "shell", "command": f"bulletins {command}", "problemMatcher": PROBLEM_MATCHER,
        "presentation": {"reveal": "silent", "clear": True},
    } | extra  # fmt: skip


def _snippets(bulletin: Json) -> Json:
    """Snippets for the fields above a Markdown text, where the YAML extension does not apply its schemas."""
    fields = bulletin["properties"]
    bodies = {
        name: [f"{name}: [${{1|{','.join(_schema_slugs(fields[name]))}|}}$2]"]
        for name in ("topics", "audiences", "agencies")
    }
    bodies["kind"] = [f"kind: ${{1|{','.join(fields['kind']['enum'])}|}}"]
    recommendation = bulletin["$defs"]["Recommendation"]["properties"]
    owners = ",".join(_schema_slugs(recommendation["owner"]))
    statuses = ",".join(recommendation["status"]["enum"])
    bodies["recommendation"] = [
        "  - id: r${1:1}", "    text: ${2:what should happen}", f"    owner: [${{3|{owners}|}}]",
        "    due: ${4:2027-03-31}", f"    status: ${{5|{statuses}|}}",
    ]  # fmt: skip
    return {name: {"prefix": name, "scope": "markdown,yaml", "body": body} for name, body in bodies.items()}


def _schema_slugs(field: Json) -> list[str]:
    return [option["const"] for option in field["items"]["oneOf"]]


def merge_settings(present: str | None, ours: Json) -> str | None:
    """The text of a settings file: ours, and the board's own settings beside it. `present` is the text of the file
    that is there, if any.

    None if that file is not plain JSON: somebody wrote it with comments, and it should be left alone.
    """
    if present is None:
        return _to_json(ours)
    try:
        theirs = json.loads(present)
    except json.JSONDecodeError:
        return None
    if "$schema" in ours or not isinstance(theirs, dict):
        return _to_json(ours)  # a JSON Schema is generated as a whole
    merged = {key: _merge(theirs.get(key), value) for key, value in ours.items()}
    return _to_json(theirs | merged)


def _merge(theirs: Any, ours: Any) -> Any:
    """The value of one setting. Two mappings or lists are joined; in all other cases ours wins."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return theirs | ours
    if isinstance(theirs, list) and isinstance(ours, list):
        our_names = [_entry_name(item) for item in ours]
        return [*(item for item in theirs if _entry_name(item) not in our_names), *ours]
    return ours


def _entry_name(item: Any) -> Any:
    """What makes two entries of a list the same: the label of a task, or else the entry itself."""
    return item.get("label") if isinstance(item, dict) else item


def _to_json(settings: Json) -> str:
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
