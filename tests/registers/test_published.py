import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bulletins as bulletins_package
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.blocks import Revision, Withdrawal
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, lifecycle_state
from bulletins.model.published_library import KEPT_OF_WITHDRAWN, PublishedBulletin, PublishedLibrary
from bulletins.model.recommendation import Recommendation
from bulletins.registers.published import (
    BoardUnreadableError,
    held_back,
    preview_library,
    published_library,
)
from tests.builders import AUDIT, BOARD, CASE, SIGN_OFF, bulletin, issue, library

NOW = parse_date_time("2026-06-01T12:00")
IDS = [f"b{number}" for number in range(5)]
ISSUES = ["i0", "i1"]
BULLETIN, ISSUE, EMPTY = bulletin(), issue(), library()

days = st.dates(date(2026, 5, 29), date(2026, 6, 4))
moments = st.datetimes(datetime(2026, 5, 29), datetime(2026, 6, 4), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis adds the zone)
repeats = st.lists(st.sampled_from([f"{id}/r1" for id in IDS]), max_size=3).map(tuple)
recommendations = st.builds(lambda repeated: Recommendation(id="r1", text="Ask.", repeats=repeated), repeats)
changes = st.builds(lambda day: Revision(date=day, note=f"changed on {day}"), days)


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    issues = [
        ISSUE.model_copy(
            update={
                "id": id,
                "published": draw(days),
                "embargo_until": draw(st.none() | moments),
                "status": draw(st.sampled_from(["draft", "published", "published"])),
                "bulletins": tuple(draw(st.lists(st.sampled_from(IDS), unique=True))),
            }
        )
        for id in draw(st.lists(st.sampled_from(ISSUES), unique=True))
    ]
    bulletins = [
        BULLETIN.model_copy(
            update={
                "id": id,
                "title": f"Title of {id}",
                "published": draw(st.none() | days),
                "embargo_until": draw(st.none() | moments),
                "status": draw(st.sampled_from(["draft", "published", "published", "withdrawn"])),
                "issue": draw(st.none() | st.sampled_from(ISSUES)),
                "recommendations": tuple(draw(st.lists(recommendations, max_size=2))),
                "changes": tuple(draw(st.lists(changes, max_size=3))),
                "withdrawn": draw(st.none() | st.just(Withdrawal(date=date(2026, 5, 30), reason="Out of date."))),
            }
        )
        for id in draw(st.lists(st.sampled_from(IDS), unique=True))
    ]
    return replace(EMPTY, bulletins=tuple(bulletins), issues=tuple(issues))


def ids(everything: Library | PublishedLibrary) -> list[str]:
    return [issue.id for issue in everything.issues] + [bulletin.id for bulletin in everything.bulletins]


def may_be_seen(item: Bulletin | Issue, everything: Library, now: datetime) -> bool:
    """The same rule in other words: by its own fields, and by those of its issue."""
    if item.status == "draft" or item.published is None:
        return False
    first_minute = parse_date_time(str(item.published))
    in_time = now >= max(first_minute, item.embargo_until or first_minute)
    if isinstance(item, Issue) or item.issue is None:
        return in_time
    return in_time and any(
        issue.id == item.issue and may_be_seen(issue, everything, now) for issue in everything.issues
    )


@given(libraries(), moments)
def test_nothing_unpublished_is_left_anywhere_and_nothing_published_is_lost(everything: Library, now: datetime) -> None:
    shown = published_library(everything, now)
    seen = {item.id for item in everything.bulletins if may_be_seen(item, everything, now)}
    assert {item.id for item in shown.bulletins} == seen
    assert {item.id for item in shown.issues} == {
        item.id for item in everything.issues if may_be_seen(item, everything, now)
    }
    whole = repr((shown.bulletins, shown.issues, shown.by_id, shown.issue_by_id))
    assert not {id for id in IDS if id in whole} - seen


@given(libraries(), moments)
def test_a_published_bulletin_stays_published(everything: Library, now: datetime) -> None:
    before = {item.id for item in published_library(everything, now).bulletins}
    after = {item.id for item in published_library(everything, now + timedelta(hours=7)).bulletins}
    assert before <= after


@given(libraries(), moments)
def test_no_change_is_shown_before_its_date(everything: Library, now: datetime) -> None:
    shown = [change for item in published_library(everything, now).bulletins for change in item.changes]
    assert all(parse_date_time(str(change.date)) <= now for change in shown)


@given(libraries(), moments)
def test_a_withdrawal_notice_has_no_text(everything: Library, now: datetime) -> None:
    for item in published_library(everything, now).bulletins:
        if lifecycle_state(item, now) is LifecycleState.WITHDRAWN:
            assert (item.sections, item.recommendations, item.changes) == ((), (), ())
            assert item.summary in ("Out of date.", "This bulletin has been withdrawn.")


@given(libraries(), moments)
def test_bulletins_and_issues_are_newest_first(everything: Library, now: datetime) -> None:
    shown = published_library(everything, now)
    for items in (shown.bulletins, shown.issues):
        order = [(item.published, item.id) for item in items]
        assert order == sorted(order, key=str, reverse=True)


@given(libraries(), moments)
def test_everything_is_either_shown_or_held_back_with_a_reason(everything: Library, now: datetime) -> None:
    back = held_back(everything, now)
    assert sorted(ids(published_library(everything, now)) + [id for id, _ in back]) == sorted(ids(everything))
    assert all(reason for _, reason in back)


def test_the_reason_says_what_readers_have_to_wait_for() -> None:
    waiting = library(
        bulletin("a", status="draft"),
        bulletin("b", published="2026-06-02"),
        bulletin("c", embargo_until="2026-06-02T09:30"),
        bulletin("d", issue="1"),
        bulletin("e"),
        issues=[issue("1", "[d]", published="2026-06-03")],
    )
    assert held_back(waiting, NOW) == (
        ("1", "scheduled for 3 June 2026"),
        ("a", "draft"),
        ("b", "scheduled for 2 June 2026"),
        ("c", "embargoed until 9.30am on 2 June 2026"),
        ("d", "in issue 1, which is not published"),
    )


def test_a_change_appears_at_midnight_of_its_date() -> None:
    everything = library(
        bulletin(changes="[{date: 2026-05-01, note: Then.}, {date: 2026-06-02, note: Soon., major: true}]")
    )
    (before,) = published_library(everything, parse_date_time("2026-06-01T23:59")).bulletins
    (after,) = published_library(everything, parse_date_time("2026-06-02T00:00")).bulletins
    assert [before.revision, before.alerting_revision] == [2, 1]
    assert [after.revision, after.alerting_revision] == [3, 3]


def test_an_issue_lists_its_visible_bulletins_in_its_own_order() -> None:
    everything = library(
        bulletin("a", issue="1"), bulletin("b", issue="1", status="draft"), bulletin("c", issue="1"),
        issues=[issue("1", "[c, b, a]")],
    )  # fmt: skip
    assert published_library(everything, NOW).issues[0].bulletins == ("c", "a")


def test_a_recommendation_keeps_only_visible_repeats() -> None:
    first = bulletin(recommendations="[{id: r1, text: Ask., repeats: [held/r1, open/r2]}]")
    shown = published_library(library(first, bulletin("held", published="2026-06-02"), bulletin("open")), NOW)
    assert shown.by_id["first"].recommendations[0].repeats == ("open/r2",)


@pytest.mark.parametrize(
    "field", ["sections", "case", "audit", "recommendations", "discussion", "anonymity", "changes", "guidance"]
)
def test_a_withdrawal_notice_has_no_part_of_its_text(field: str) -> None:
    gone = bulletin(
        body="## Secret\nA secret.\n",
        status="withdrawn",
        withdrawn="{date: 2026-05-01, reason: Out of date.}",
        case=CASE,
        anonymity=SIGN_OFF,
        audit=AUDIT,
        recommendations="[{id: r1, text: A secret.}]",
        discussion="[A secret]",
        changes="[{date: 2026-04-01, note: A secret.}]",
        guidance="[handbook]",
    )
    assert getattr(gone, field), "there is something to lose"
    (shown,) = published_library(library(gone), NOW).bulletins
    assert not getattr(shown, field)


def test_a_withdrawal_notice_keeps_its_address_title_date_topics_and_reason() -> None:
    gone = bulletin(status="withdrawn", withdrawn="{date: 2026-05-01, reason: Out of date.}", aliases="[old]")
    (shown,) = published_library(library(gone), NOW).bulletins
    assert (shown.id, shown.aliases, shown.title, shown.published) == (gone.id, ("old",), gone.title, gone.published)
    assert (shown.topics, shown.summary, shown.withdrawn) == (gone.topics, "Out of date.", gone.withdrawn)


def test_publishing_does_not_change_the_library() -> None:
    everything = library(bulletin(), bulletin("held", status="draft"))
    assert len(published_library(everything, NOW).bulletins) == 1
    assert [item.id for item in everything.bulletins] == ["first", "held"]
    assert [*everything.by_id] == ["first", "held"]


def test_a_withdrawal_notice_has_only_the_fields_it_may_show() -> None:
    """Every other field of a withdrawn bulletin is at its default, whatever was written in it."""
    written = bulletin(
        status="withdrawn",
        withdrawn="{date: 2026-04-01, reason: A detail was wrong.}",
        case=CASE, anonymity=SIGN_OFF, audit=AUDIT,
        template="six-step", byline="The learning team",
        embargo_until="2026-03-02T09:00",
        agencies="[police]",
        guidance="[handbook]",
        recommendations="[{id: r1, text: Ask.}]",
        discussion="[What now]",
        contacts="[{label: Office, email: office@board.example}]",
        attachments="[{file: plan.pdf, title: Plan}]",
        event="{starts: 2026-06-01T10:00, place: Online, cost: free}",
        abbreviations="{ICO: Information Commissioner}",
        changes="[{date: 2026-03-09, note: New.}]",
        aliases="[older]",
        body="Text that must go.\n",
    )  # fmt: skip
    filled = {name for name, value in written if value not in (None, (), {})}
    assert filled >= set(Bulletin.model_fields) - {"issue"}, "a new field belongs in this test"
    (notice,) = published_library(library(written), parse_date_time("2026-06-01")).bulletins
    shown = {name for name, value in notice if value != PublishedBulletin.model_fields[name].get_default()}
    assert shown <= KEPT_OF_WITHDRAWN | {"status", "summary", "sections", "abbreviations"}
    assert (notice.summary, notice.sections, notice.abbreviations) == ("A detail was wrong.", (), {})
    assert "must go" not in repr(notice)


CONTACTS = "[{label: Ended, phone: '999', until: 2026-05-31}, {label: Last day, phone: '999', until: 2026-06-01}]"


def test_expired_contacts_of_a_bulletin_are_not_published() -> None:
    (shown,) = published_library(library(bulletin(contacts=CONTACTS)), NOW).bulletins
    assert [contact.label for contact in shown.contacts] == ["Last day"]


@pytest.mark.parametrize("field", ["contacts", "help"])
def test_expired_contacts_of_the_board_are_not_published(field: str) -> None:
    board = re.sub(rf"^{field}: .*$", f"{field}: {CONTACTS}", BOARD, flags=re.MULTILINE)
    everything = library(board=board)
    assert [contact.label for contact in getattr(published_library(everything, NOW).board, field)] == ["Last day"]
    day_after = parse_date_time("2026-06-02T00:00")
    assert getattr(published_library(everything, day_after).board, field) == ()
    assert everything.board
    assert len(getattr(everything.board, field)) == 2


def test_a_preview_has_no_expired_contacts_either() -> None:
    shown = preview_library(library(bulletin(contacts=CONTACTS, status="draft")), NOW)
    assert [contact.label for contact in shown.bulletins[0].contacts] == ["Last day"]


def test_a_preview_shows_everything_and_names_what_is_not_published() -> None:
    everything = library(
        bulletin("undated", status="draft", published="~"),
        bulletin("later", published="2026-07-01", changes="[{date: 2026-07-02, note: Later.}]"),
        bulletin("waiting", issue="1"),
        bulletin("shown"),
        issues=[issue("1", "[waiting]", status="draft")],
    )
    preview = preview_library(everything, NOW)
    assert {item.id for item in preview.bulletins} == {"undated", "later", "waiting", "shown"}
    assert [item.id for item in preview.issues] == ["1"]
    assert preview.unpublished == dict(held_back(everything, NOW))
    assert preview.by_id["undated"].published == date(2026, 6, 1)
    assert preview.by_id["later"].changes == ()
    assert published_library(everything, NOW).unpublished == {}


def test_a_bulletin_is_complete_until_the_day_of_its_withdrawal() -> None:
    everything = library(bulletin(status="withdrawn", withdrawn="{date: 2026-06-02, reason: A secret.}"))
    (before,) = published_library(everything, parse_date_time("2026-06-01T23:59")).bulletins
    (after,) = published_library(everything, parse_date_time("2026-06-02T00:00")).bulletins
    assert (before.status, before.withdrawn, len(before.sections)) == ("published", None, 1)
    assert (after.status, after.summary, after.sections) == ("withdrawn", "A secret.", ())


def test_a_library_without_a_board_cannot_be_published() -> None:
    with pytest.raises(BoardUnreadableError):
        published_library(replace(library(), board=None), NOW)
    with pytest.raises(BoardUnreadableError):
        preview_library(replace(library(), board=None), NOW)


def test_only_one_module_makes_a_published_library() -> None:
    package = Path(bulletins_package.__file__).parent
    makers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\bPublished(?:Library|Bulletin)(?:\.model_construct)?\(", path.read_text())
        and path.name != "published_library.py"
    }
    assert makers == {"registers/published.py"}
