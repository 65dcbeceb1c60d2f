"""The vocabulary: the terms that ship, with the board's own added, relabelled or hidden."""

from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from bulletins.loading import content_parser
from bulletins.loading.project_files import ProjectFiles
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.field_types import ContentModel
from bulletins.model.origin import Origin
from bulletins.model.slugs import SLUG_PATTERN
from bulletins.model.vocabulary import TERM_FAMILIES, Abbreviation, Kind, Template, Term, Topic, Vocabulary
from bulletins.problems import Problem
from bulletins.suggestions import suggestion

TERM_MODELS: Final[Mapping[str, type[ContentModel]]] = {
    "kinds": Kind,
    "templates": Template,
    "topics": Topic,
    "abbreviations": Abbreviation,
}
ABBREVIATION_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9&/-]*"
"""How an abbreviation is written: ICPC, A&E, CP-IS, s47."""


def shipped_terms(family: str) -> dict[str, Any]:
    """The shipped terms of a vocabulary family, as plain values."""
    text = (resources.files("bulletins") / "vocabulary" / f"{family}.yml").read_text("utf-8")
    data: dict[str, Any] = read_yaml(text, f"{family}.yml").data
    return data


def load_vocabulary(door: ProjectFiles) -> Vocabulary:
    """Every term in use in a project. What is wrong with its own terms is left with the door."""
    reader = _VocabularyLoader(door)
    families = {family: reader.terms(family) for family in TERM_FAMILIES}
    made = Vocabulary(**families, abbreviations=reader.terms("abbreviations", ABBREVIATION_PATTERN))
    reader.templates(made)
    return made


class _VocabularyLoader:
    def __init__(self, door: ProjectFiles) -> None:
        self.door = door
        self.origins: dict[str, Origin] = {}

    def terms(self, family: str, key: str = SLUG_PATTERN) -> Mapping[str, Any]:
        model = TERM_MODELS.get(family, Term)
        defaults = shipped_terms(family)
        terms: dict[str, Any] = {slug: model.model_validate(fields) for slug, fields in defaults.items()}
        path = self.door.content / "vocabulary" / f"{family}.yml"
        text = self.door.text_if_there(path)
        if text is not None:
            parsed = content_parser.parse_entries(model, text, self.door.name(path), defaults, key)
            self.door.problems += parsed.problems
            self.origins[family] = parsed.origin
            if "index" in (parsed.value or {}):
                message = f"/{family}/index/ would be the address of the list. Choose another slug."
                self.door.problems.append(Problem(parsed.origin.at("index"), "path-collision", message))
            terms |= parsed.value or {}
        return {slug: term for slug, term in terms.items() if not term.hidden}

    def templates(self, made: Vocabulary) -> None:
        """A kind names templates that are there."""
        kinds = self.origins.get("kinds", Origin("content/vocabulary/kinds.yml"))
        for slug, kind in made.kinds.items():
            for index, template in enumerate(kind.templates):
                if template not in made.templates:
                    message = f"there is no template '{template}'. {suggestion(template, made.templates)}"
                    self.door.problems.append(Problem(kinds.at(slug, "templates", index), "unknown-term", message))
