"""Which bulletins are due, for whom, and which come later in a digest."""

from datetime import timedelta

import pytest

from bulletins.alerts.pending_bulletins import (
    Announcement,
    Digest,
    PossibleRename,
    RevisionKey,
    became_public,
    due_bulletins,
    pending_bulletins,
    possible_renames,
    revision_key,
)
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Frequency
from tests.alerts.builders import announced, due
from tests.builders import bulletin, issue, published
from tests.builders import library as content_library

MONDAY = parse_date_time("2026-06-08")
TUESDAY_NEWS = published(bulletin("tuesday", published="2026-06-02"), now="2026-06-30")


def due_ids(library: PublishedLibrary, *revisions: tuple[str, int]) -> set[str]:
    return {item.bulletin.id for item in due(library, announced(*revisions))}


def test_withdrawn_and_unpublished_bulletins_are_never_due(library: PublishedLibrary) -> None:
    assert due_ids(library) == {"lead", "child-x", "meetings-audit", "renamed", "course", "second-look"}


def test_an_announced_bulletin_is_due_again_only_after_a_major_revision(library: PublishedLibrary) -> None:
    assert revision_key(library.by_id["child-x"]) == ("child-x", 3), "the second change is major, the first is not"
    assert "child-x" in due_ids(library, ("child-x", 1))
    assert "child-x" not in due_ids(library, ("child-x", 3))


def test_a_kind_without_alerts_is_due_only_if_it_is_in_an_issue(library: PublishedLibrary) -> None:
    assert "two-voices" in library.by_id
    assert "two-voices" not in due_ids(library)
    in_issue = published(bulletin("talk", issue="7", kind="conversation"), issues=[issue("7", "[talk]")])
    assert due_ids(in_issue) == {"talk"}


@pytest.mark.parametrize("id", ["old-name", "older-name", "renamed"])
def test_a_bulletin_that_was_announced_under_any_of_its_ids_is_not_due(library: PublishedLibrary, id: str) -> None:
    assert "renamed" not in due_ids(library, (id, 1))
    assert "renamed" in due_ids(library, (id, 2)), "another revision of it is"


@pytest.mark.parametrize(
    ("now", "frequencies"),
    [
        ("2026-06-02T10:00", {Frequency.IMMEDIATELY}),
        ("2026-06-07T23:59", {Frequency.IMMEDIATELY}),
        ("2026-06-08T00:00", {Frequency.IMMEDIATELY, Frequency.WEEKLY}),
        ("2026-06-30T12:00", {Frequency.IMMEDIATELY, Frequency.WEEKLY}),
        ("2026-07-01T00:00", set(Frequency)),
    ],
)
def test_a_digest_is_due_when_its_week_or_month_has_ended(now: str, frequencies: set[Frequency]) -> None:
    (item,) = due_bulletins(TUESDAY_NEWS, {}, (), parse_date_time(now))
    assert item.due == frequencies
    assert item.later == set(Frequency) - frequencies


def test_a_bulletin_that_is_late_for_an_exported_digest_is_in_the_next_one() -> None:
    exported = {Digest(Frequency.WEEKLY, MONDAY)}
    (item,) = due_bulletins(TUESDAY_NEWS, {}, exported, MONDAY + timedelta(days=1))
    assert item.due == {Frequency.IMMEDIATELY}
    (item,) = due_bulletins(TUESDAY_NEWS, {}, exported, MONDAY + timedelta(days=7))
    assert Frequency.WEEKLY in item.due


def test_a_bulletin_that_was_announced_for_every_frequency_is_not_pending() -> None:
    assert pending_bulletins(TUESDAY_NEWS, announced(("tuesday", 1)), (), MONDAY) == ()


def test_a_pending_bulletin_keeps_the_time_of_its_first_announcement() -> None:
    tuesday, wednesday = parse_date_time("2026-06-02"), parse_date_time("2026-06-03")
    (new,) = pending_bulletins(TUESDAY_NEWS, {}, (), wednesday)
    assert new.first_announced == wednesday
    announcements = announced(("tuesday", 1), at=tuesday, frequencies=[Frequency.IMMEDIATELY])
    (announced_to_some,) = pending_bulletins(TUESDAY_NEWS, announcements, (), wednesday)
    assert announced_to_some.first_announced == tuesday
    assert announced_to_some.due == set()


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"published": "2026-06-02"}, "2026-06-02"),
        ({"published": "2026-06-02", "embargo_until": "2026-06-03T09:30"}, "2026-06-03T09:30"),
        ({"published": "2026-06-02", "embargo_until": "2026-06-01T09:30"}, "2026-06-02"),
        ({"published": "2026-06-02", "embargo_until": "2026-06-03T09:30",
          "changes": "[{date: 2026-06-10, note: new, major: true}, {date: 2026-06-20, note: small}]"}, "2026-06-10"),
    ],
)  # fmt: skip
def test_a_bulletin_became_public_on_its_date_after_its_embargo_or_at_its_last_major_revision(
    fields: dict[str, str], moment: str
) -> None:
    (item,) = published(bulletin("b", **fields), now="2026-06-30").bulletins
    assert became_public(item) == parse_date_time(moment)


@pytest.mark.parametrize(
    ("existing", "announced_ids", "renames"),
    [
        ([bulletin("new", title="Same")], {"old": "Same"}, (PossibleRename("old", "new"),)),
        ([bulletin("new", title="Other")], {"old": "Same"}, ()),
        ([bulletin("new", title="Same", aliases="[old]")], {"old": "Same"}, ()),
        ([bulletin("new", title="Same"), bulletin("old", title="Same", status="draft")], {"old": "Same"}, ()),
        ([bulletin("new", title="Same")], {"old": "Same", "new": "Same"}, ()),
    ],
    ids=["renamed", "another title", "has the alias", "the old one is a draft", "both were announced"],
)
def test_a_new_id_with_the_title_of_one_that_is_missing_is_probably_a_rename(
    existing: list[Bulletin], announced_ids: dict[str, str], renames: tuple[PossibleRename, ...]
) -> None:
    content = content_library(*existing)
    announcements = {
        RevisionKey(id, 1): Announcement(frozenset(Frequency), MONDAY, title) for id, title in announced_ids.items()
    }
    shown = published_library(content, parse_date_time("2026-06-30"))
    assert possible_renames(shown, content, announcements) == renames
