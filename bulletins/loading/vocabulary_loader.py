"""Loads the vocabulary: the terms that ship with the program, and those that the board adds, relabels or hides."""

from collections.abc import Mapping
from importlib import resources
from typing import Any, Final, NamedTuple

from bulletins.loading.content_parser import ABBREVIATION_KEYS, SLUG_KEYS, parse_entries
from bulletins.loading.project_files import ProjectFiles
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.origin import Origin
from bulletins.model.vocabulary import TERM_FAMILIES, Abbreviation, Kind, Template, Term, Topic, Vocabulary
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import suggestion

TERM_MODELS: Final[Mapping[str, type[ContentModel]]] = {
    "kinds": Kind,
    "templates": Template,
    "topics": Topic,
    "abbreviations": Abbreviation,
}
"""The model of each family of terms. The other families are plain terms."""


def shipped_terms(family: str) -> dict[str, Any]:
    """The terms of a family that ship with the program, as plain values."""
    text = (resources.files("bulletins") / "vocabulary" / f"{family}.yml").read_text("utf-8")
    terms: dict[str, Any] = read_yaml(text, f"{family}.yml").data
    return terms


class LoadedVocabulary(NamedTuple):
    """The terms, and the places of the board's own, by family."""

    vocabulary: Vocabulary
    origins: Mapping[str, Origin]


def load_vocabulary(files: ProjectFiles) -> LoadedVocabulary:
    """Every term in use in a project. The problems of the board's own terms go to `files`."""
    origins: dict[str, Origin] = {}
    terms = {family: _load_family(family, files, origins) for family in (*TERM_FAMILIES, "abbreviations")}
    vocabulary = Vocabulary(**terms)
    kinds_origin = origins.get("kinds", Origin("content/vocabulary/kinds.yml"))
    files.problems += _unknown_templates(vocabulary, kinds_origin)
    return LoadedVocabulary(vocabulary, origins)


def _load_family(family: str, files: ProjectFiles, origins: dict[str, Origin]) -> dict[str, Any]:
    """The terms of a family that are not hidden. `origins` gets the places of the board's own terms."""
    model = TERM_MODELS.get(family, Term)
    defaults = shipped_terms(family)
    terms: dict[str, Any] = {slug: model.model_validate(fields) for slug, fields in defaults.items()}
    path = files.content / "vocabulary" / f"{family}.yml"
    text = files.text_if_present(path)
    if text is not None:
        key_form = ABBREVIATION_KEYS if family == "abbreviations" else SLUG_KEYS
        parsed = parse_entries(model, text, files.display_name(path), defaults, key_form)
        own_terms = parsed.value or {}
        files.problems += parsed.problems
        origins[family] = parsed.origin
        if "index" in own_terms:
            message = f"'index' cannot be a slug: /{family}/index/ is the address of the list. Choose another slug."
            files.problems.append(Problem(parsed.origin.at("index"), ProblemCode.PATH_COLLISION, message))
        terms |= own_terms
    return {slug: term for slug, term in terms.items() if not term.hidden}


def _unknown_templates(vocabulary: Vocabulary, kinds_origin: Origin) -> list[Problem]:
    """A problem for each template that a kind names and that does not exist."""
    return [
        Problem(
            kinds_origin.at(slug, "templates", index),
            ProblemCode.UNKNOWN_TERM,
            f"there is no template '{template}'. {suggestion(template, vocabulary.templates)}",
        )
        for slug, kind in vocabulary.kinds.items()
        for index, template in enumerate(kind.templates)
        if template not in vocabulary.templates
    ]
