"""The commands for the circulation list, as board staff use them."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from bulletins.pipeline.alerts.context import STORE_PATH
from tests.subscribers.board import LIST, BoardProject

DRY_RUN = "Dry run: nothing was changed. Run this again with `--yes` to make these changes."


def test_an_import_without_yes_is_a_dry_run(board: BoardProject) -> None:
    run = board.import_list(LIST)
    assert run.code == 0
    assert "2 people would be added, 0 would be changed, 0 unchanged." in run.err
    assert DRY_RUN in run.err
    assert not (board.root / "private").exists()


def test_an_import_adds_everybody_once_and_then_changes_only_what_is_different(board: BoardProject) -> None:
    assert "2 people added, 0 changed, 0 unchanged." in board.import_list(LIST, "--yes").err
    assert board.listed == ["ann@school.example,early-help,,,any,weekly,yes", "bo@school.example,,,,any,immediately,no"]
    assert "0 people added, 0 changed, 2 unchanged." in board.import_list(LIST, "--yes").err
    dry_run = board.import_list(LIST.replace("early-help,weekly", "thresholds,weekly"))
    assert "0 people would be added, 1 would be changed, 1 unchanged." in dry_run.err
    assert board.listed[0].startswith("ann@school.example,early-help")


def test_several_rows_of_one_person_are_several_subscriptions(board: BoardProject) -> None:
    text = "email,topics,promotional\nann@school.example,early-help,no\nANN@school.example,thresholds,yes\n"
    assert "1 person added, 0 changed, 0 unchanged." in board.import_list(text, "--yes").err
    assert board.listed == [
        "ann@school.example,early-help,,,any,immediately,yes",
        "ann@school.example,thresholds,,,any,immediately,yes",
    ]


def test_an_import_lists_the_columns_it_ignored(board: BoardProject) -> None:
    run = board.import_list("email,Phone,Team\nann@school.example,01632 960001,A\n")
    assert "2 columns were ignored: Phone, Team. docs/alerts.md lists the columns that are read." in run.err


def test_a_file_with_an_error_is_not_imported(board: BoardProject) -> None:
    dry_run = board.import_list(LIST + "bad,,,,\n")
    assert dry_run.code == 1
    assert "Dry run: nothing was changed. Correct the errors in the file, then run this again." in dry_run.err
    run = board.import_list(LIST + "bad,,,,\n", "--yes")
    assert run.code == 1
    assert "Nothing was imported. Correct these rows, or delete them from the file." in run.err
    assert not (board.root / "private").exists()


@pytest.mark.parametrize("command", ["remove", "erase", "suppress"])
@pytest.mark.parametrize("spelling", ["ann@school.example", "ANN@School.Example", " ann@school.example"])
def test_an_import_never_adds_a_person_who_was_removed(board: BoardProject, command: str, spelling: str) -> None:
    board.import_list(LIST, "--yes")
    assert board.subscribers(command, "ann@school.example").code == 0
    run = board.import_list(LIST.replace("ann@school.example", spelling), "--yes", now="2027-06-01")
    assert "1 person unsubscribed earlier and will not be added:" in run.err
    assert board.listed_addresses == ["bo@school.example"]


def test_an_import_lists_at_most_fifteen_people_who_unsubscribed(board: BoardProject) -> None:
    addresses = "".join(f"p{number:02}@school.example\n" for number in range(17))
    path = board.root / "left.csv"
    path.write_text("email\n" + addresses)
    board.subscribers("suppress", "--file", str(path), "--yes")
    run = board.import_list("email\n" + addresses)
    assert run.err.count("@school.example: ") == 15
    assert "and 2 more" in run.err


@pytest.mark.parametrize("option", ["--resubscribe", "--again"])
def test_a_person_who_unsubscribed_is_added_again_only_with_an_option(board: BoardProject, option: str) -> None:
    board.import_list(LIST, "--yes")
    board.subscribers("remove", "ann@school.example")
    rejected = board.subscribers("add", "ann@school.example", "--basis", "consent")
    assert rejected.code == 1
    assert "If they have asked to resubscribe, add `--resubscribe`." in rejected.err
    assert board.subscribers("add", "ann@school.example", "--basis", "consent", option, "--often", "monthly").code == 0
    assert "ann@school.example,,,,any,monthly,no" in board.listed


def test_one_person_is_added_with_what_they_ask_for(board: BoardProject) -> None:
    options = ("--topic", "early-help", "--topic", "thresholds", "--all-of", "--kind", "issue", "--charged")
    run = board.subscribers("add", "ann@school.example", "--basis", "consent", "--name", "Ann", *options)
    assert "ann@school.example: added." in run.err
    assert board.listed == ["ann@school.example,early-help;thresholds,issue,,all,immediately,yes"]


def test_add_keeps_an_agreement_to_paid_events_unless_it_is_withdrawn(board: BoardProject) -> None:
    add = ("add", "ann@school.example", "--basis", "consent")
    board.subscribers(*add, "--charged")
    assert "ann@school.example: changed." in board.subscribers(*add, "--often", "weekly").err
    assert board.listed == ["ann@school.example,,,,any,weekly,yes"]
    assert "ann@school.example: changed." in board.subscribers(*add, "--often", "weekly", "--no-charged").err
    assert board.listed == ["ann@school.example,,,,any,weekly,no"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ann@school.example", "--topic", "early-halp"), "Did you mean 'early-help'?"),
        (("ann@school.example", "--kind", "pigeon"), "'pigeon' is not a known kind."),
        (("bo.example",), "'bo.example' is not a valid email address."),
    ],
)
def test_an_unknown_term_or_an_invalid_address_is_a_usage_error(
    board: BoardProject, arguments: tuple[str, ...], message: str
) -> None:
    run = board.subscribers("add", *arguments, "--basis", "consent")
    assert run.code == 2
    assert message in run.err
    assert not (board.root / "private").exists()


def test_an_import_and_an_addition_of_the_vocabulary_read_no_other_content(board: BoardProject) -> None:
    (board.root / "content" / "bulletins" / "first.md").write_text("---\nbroken: [\n")
    assert board.import_list(LIST, "--yes").code == 0
    assert board.subscribers("add", "cy@school.example", "--basis", "consent").code == 0
    assert len(board.listed) == 3


def test_the_output_of_list_can_be_imported(board: BoardProject) -> None:
    options = ("--topic", "early-help", "--topic", "thresholds", "--all-of", "--kind", "issue", "--charged")
    board.subscribers("add", "ann@school.example", "--basis", "consent", *options)
    assert "0 changed, 1 unchanged" in board.import_list(board.subscribers("list").out, "--yes").err


def test_list_escapes_an_address_that_a_spreadsheet_could_run_as_a_formula(board: BoardProject) -> None:
    board.import_list("email\n-x!a@school.example\n", "--yes")
    assert board.listed == ["'-x!a@school.example,,,,any,immediately,no"]
    assert "0 people added, 0 changed, 1 unchanged." in board.import_list(board.subscribers("list").out, "--yes").err


@pytest.mark.parametrize("command", ["erase", "forget"])
def test_erasing_leaves_no_byte_of_the_address_and_lists_files_that_contain_it(
    board: BoardProject, command: str
) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.import_list(LIST.replace("early-help", ""), "--yes")
    board.run("alert", "export", "--provider", "csv", now="2026-06-02")
    store = board.root / STORE_PATH
    assert b"bo@school.example" in store.read_bytes()
    run = board.subscribers(command, "bo@school.example")
    assert "The data about bo@school.example is deleted." in run.err
    assert "csv still contains this address. Delete the folder of that run." in run.err
    assert [path.name for path in store.parent.iterdir()] == [store.name]
    assert b"bo@school" not in store.read_bytes()
    again = board.subscribers(command, "bo@school.example")
    assert "bo@school.example is not on the list, and was suppressed on 1 June 2026: erased. Nothing was" in again.err
    assert again.code == 0


@pytest.mark.parametrize(
    ("listed", "erased", "provider"),
    [
        # The providers `eml` and `outlook` refuse letters with accents before the @.
        ("Élise@school.example", "Élise@school.example", "csv"),
        ("Élise@school.example", "Élise@school.example", "notify"),
        ("müller@school.example", "MÜLLER@school.example", "csv"),
        ("ann@müller.example", "ann@xn--mller-kva.example", "csv"),
        ("ann@müller.example", "ann@xn--mller-kva.example", "eml"),
        ("ann@xn--mller-kva.example", "Ann@Müller.example", "notify"),
        ("ann@xn--mller-kva.example", "Ann@Müller.example", "outlook"),
    ],
)
def test_erasing_finds_the_address_in_any_spelling_in_the_files_of_any_service(
    board: BoardProject, listed: str, erased: str, provider: str
) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.import_list(f"email\n{listed}\n", "--yes")
    assert board.run("alert", "export", "--provider", provider, now="2026-06-02").code == 0
    run = board.subscribers("erase", erased)
    assert f"The data about {erased} is deleted." in run.err
    assert "still contains this address. Delete the folder of that run." in run.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_erasing_names_a_file_that_it_cannot_read(board: BoardProject) -> None:
    file = board.root / "out" / "alerts" / "2026-06-02-1" / "recipients.csv"
    file.parent.mkdir(parents=True)
    file.write_text("email\n")
    file.chmod(0)
    board.import_list(LIST, "--yes")
    run = board.subscribers("erase", "bo@school.example")
    assert "The data about bo@school.example is deleted." in run.err
    assert "recipients.csv cannot be read. Look yourself whether it contains this address." in run.err


def test_former_names_of_commands_and_options_are_not_in_the_help(board: BoardProject) -> None:
    assert "forget" not in board.subscribers().err + board.subscribers().out
    text = board.subscribers("add", "--help").out
    assert "--resubscribe" in text
    assert "--consent-wording" in text
    assert "--again" not in text
    assert "--told" not in text


@pytest.mark.parametrize(("day", "erased"), [("2026-06-28T23:59", 0), ("2026-06-29", 1)])
def test_prune_erases_a_person_28_days_after_they_unsubscribed(board: BoardProject, day: str, erased: int) -> None:
    board.import_list(LIST, "--yes")
    board.subscribers("remove", "ann@school.example", "--why", "retired")
    dry_run = board.subscribers("prune", now=day)
    assert f"{erased} {'person' if erased == 1 else 'people'} would be erased. Dry run" in dry_run.err
    assert b"ann@school.example" in (board.root / STORE_PATH).read_bytes()
    assert (
        f"{erased} {'person' if erased == 1 else 'people'} erased." in board.subscribers("prune", "--yes", now=day).err
    )
    assert (b"ann@school.example" in (board.root / STORE_PATH).read_bytes()) is not erased


def test_a_subject_access_request_gets_all_data_about_a_person(board: BoardProject) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    text = "email,name,agreed on,how,told\nbo@school.example,Bo,1/3/2026,Form,We write twice a month.\n"
    board.import_list(text, "--yes")
    board.run("alert", "export", "--provider", "csv", now="2026-06-02")
    joined = "2026-06-01T00:00:00+01:00"
    assert json.loads(board.subscribers("export", "BO@school.example").out) == {
        "address": "bo@school.example",
        "on_the_list": True,
        "name": "Bo",
        "joined": joined,
        "left": None,
        "asked_for": [
            {"topics": [], "kinds": [], "audiences": [], "match": "any", "often": "immediately", "since": joined,
             "until": None},
        ],
        "agreed_to_charged_events": None,
        "ground": [
            {"at": joined, "event": "joined", "basis": "consent", "gave": "2026-03-01", "how": "Form",
             "told": "We write twice a month."},
        ],
        "not_to_be_written_to": None,
        "exported": [
            {"bulletin": "first", "revision": 1, "run": "2026-06-02-1", "at": "2026-06-02T00:00:00+01:00"},
        ],
    }  # fmt: skip
    shown = board.subscribers("show", "bo@school.example").err
    assert "bo@school.example (Bo), added on 1 June 2026." in shown
    assert "Subscribed to everything, immediately, on 1 June 2026." in shown
    assert "1 June 2026: joined (consent; 2026-03-01; Form; We write twice a month.)" in shown
    assert "exported first, in run 2026-06-02-1" in shown


@pytest.mark.parametrize(("family", "slug"), [("topics", "early-help"), ("kinds", "event"), ("audiences", "police")])
def test_a_term_that_the_board_hides_is_shown_by_its_slug(board: BoardProject, family: str, slug: str) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    option = f"--{family.removesuffix('s')}"
    assert board.subscribers("add", "ann@school.example", "--basis", "consent", option, slug).code == 0
    (board.root / "content" / "vocabulary").mkdir(exist_ok=True)
    (board.root / "content" / "vocabulary" / f"{family}.yml").write_text(f"{slug}: {{hidden: true}}\n")
    shown = board.subscribers("show", "ann@school.example")
    assert shown.code == 0
    assert f"Subscribed to {family}: {slug}, immediately" in shown.err
    explained = board.run("alert", "plan", "--explain", "ann@school.example", now="2026-06-02")
    assert f"they subscribed to {family}: {slug}" in explained.err


def test_the_data_about_an_unknown_and_a_removed_person_has_the_same_keys(board: BoardProject) -> None:
    board.import_list(LIST, "--yes")
    board.subscribers("remove", "ann@school.example", "--why", "retired")
    unknown = json.loads(board.subscribers("export", "cy@school.example").out)
    removed = json.loads(board.subscribers("export", "ann@school.example").out)
    assert unknown.keys() == removed.keys()
    assert (unknown["on_the_list"], unknown["left"], unknown["not_to_be_written_to"]) == (False, None, None)
    assert removed["on_the_list"] is False
    assert removed["left"] == "2026-06-01T00:00:00+01:00"
    assert removed["not_to_be_written_to"] | {"since": ""} == {
        "since": "", "why": "retired", "source": "recorded by staff"
    }  # fmt: skip
    shown = board.subscribers("show", "ann@school.example").err
    assert "ann@school.example has been suppressed since 1 June 2026: retired (recorded by staff)." in shown
    assert "Unsubscribed on 1 June 2026: retired. `bulletins subscribers prune` erases this data from 29 June" in shown
    assert "cy@school.example is not on the list." in board.subscribers("show", "cy@school.example").err


def test_a_person_cannot_be_unsubscribed_twice(board: BoardProject) -> None:
    board.import_list(LIST, "--yes")
    assert "ann@school.example is unsubscribed" in board.subscribers("remove", "ann@school.example").err
    again = board.subscribers("remove", "ann@school.example", now="2026-06-02")
    assert "ann@school.example is not on the list, and was suppressed on 1 June 2026: asked to unsub" in again.err
    assert "Nothing was changed." in again.err
    assert again.code == 0


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("remove", "anne@school.example is not on the list. It is now suppressed, so that no import adds it."),
        ("erase", "anne@school.example is not on the list, so there was no data to delete. It is now suppressed,"),
    ],
)
def test_removing_an_address_that_is_not_on_the_list_says_so_and_fails(
    board: BoardProject, command: str, message: str
) -> None:
    board.import_list(LIST, "--yes")
    run = board.subscribers(command, "anne@school.example")
    assert message in run.err
    assert "Check the spelling of anne@school.example." in run.err
    assert "unsubscribed" not in run.err
    assert run.code == 1
    assert board.listed_addresses == ["ann@school.example", "bo@school.example"]
    assert "1 person unsubscribed earlier" in board.import_list("email\nanne@school.example\n").err


def test_suppressing_an_address_that_is_not_on_the_list_succeeds(board: BoardProject) -> None:
    run = board.subscribers("suppress", "anne@school.example")
    assert run.err == "anne@school.example is not on the list. It is now suppressed, so that no import adds it.\n"
    assert run.code == 0


def test_a_report_of_a_mailing_service_unsubscribes_people_after_a_dry_run(board: BoardProject) -> None:
    board.import_list(LIST, "--yes")
    report = board.root / "report.csv"
    report.write_text("Email Address,UNSUB_TIME\nann@school.example,2026-05-01\ncy@school.example,2026-05-01\n")
    suppress = ("suppress", "--file", str(report))
    dry_run = board.subscribers(*suppress)
    assert "1 person would be unsubscribed, 1 who are not on the list would be suppressed, 0 already" in dry_run.err
    assert DRY_RUN in dry_run.err
    assert len(board.listed) == 2
    board.subscribers(*suppress, "--yes")
    assert board.listed_addresses == ["bo@school.example"]
    assert (
        "0 people unsubscribed, 0 who are not on the list suppressed, 2 already suppressed."
        in board.subscribers(*suppress, "--yes").err
    )
    shown = board.subscribers("show", "ann@school.example").err
    assert "has been suppressed since 1 June 2026: unsubscribed (Mailchimp, unsubscribed)." in shown


def test_suppress_needs_an_address_or_a_valid_report(board: BoardProject) -> None:
    report = board.root / "report.csv"
    report.write_text("email\nbad\n")
    assert board.subscribers("suppress").code == 2
    assert board.subscribers("suppress", "ann@school.example", "--file", str(report)).code == 2
    run = board.subscribers("suppress", "--file", str(report), "--yes")
    assert run.code == 1
    assert "Nothing was changed. Correct these rows, or delete them from the file." in run.err
    dry_run = board.subscribers("suppress", "--file", str(report))
    assert dry_run.code == 1, "as in `import`, so that a script does not go on to --yes"
    assert "1 row cannot be read." in dry_run.err


@pytest.mark.parametrize("command", [("import", "{}", "--basis", "consent"), ("suppress", "--file", "{}")])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_problem_of_a_file_begins_with_the_path_that_was_given(
    board: BoardProject, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], absolute: bool
) -> None:
    """A terminal makes that path a link."""
    path = board.root / "lists" / "may.csv"
    path.parent.mkdir()
    path.write_text("email\nbad\n")
    monkeypatch.chdir(board.root)
    given = path if absolute else path.relative_to(board.root)
    run = board.subscribers(*(word.format(given) for word in command))
    assert run.out.startswith(f"{given.as_posix()}:2:1: error recipient-address: ")


def test_a_suppressed_person_is_never_listed_even_if_the_database_says_they_are_active(board: BoardProject) -> None:
    board.import_list(LIST, "--yes")
    board.subscribers("remove", "bo@school.example")
    with sqlite3.connect(board.root / STORE_PATH) as connection:
        connection.execute("UPDATE people SET gone = NULL")
    assert board.listed_addresses == ["ann@school.example"]


def test_the_database_can_be_in_another_place(
    board: BoardProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite"
    monkeypatch.setenv("BULLETINS_STORE", str(elsewhere))
    board.import_list(LIST, "--yes")
    assert elsewhere.exists()
    assert not (board.root / "private").exists()
    assert len(board.listed) == 2
    monkeypatch.delenv("BULLETINS_STORE")
    assert board.subscribers("list", "--store", str(elsewhere)).out.count("\n") == 3


def test_a_damaged_database_is_named_with_what_to_do(board: BoardProject) -> None:
    store = board.root / STORE_PATH
    store.parent.mkdir()
    store.write_bytes(b"not a database" * 100)
    run = board.subscribers("list")
    assert run.code == 1
    assert f"The database {store} cannot be used: file is not a database." in run.err
    assert "restore your backup." in run.err


@pytest.mark.parametrize("command", [("list",), ("prune",), ("show", "ann@school.example"), ("export", "a@b.example")])
def test_a_command_that_only_reads_creates_no_database(board: BoardProject, command: tuple[str, ...]) -> None:
    assert board.subscribers(*command).code == 0
    assert not (board.root / "private").exists()
