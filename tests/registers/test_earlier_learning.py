from bulletins.model.bulletin import Bulletin
from bulletins.registers.earlier_learning import MAX_EARLIER, earlier_learning
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, published


def case(id: str, day: str, topics: str, **fields: str) -> Bulletin:
    return bulletin(id, published=day, topics=f"[{topics}]", case=CASE, anonymity=SIGN_OFF, **fields)


def earlier_ids(*bulletins: Bulletin) -> dict[str, list[str]]:
    learning = earlier_learning(published(*bulletins))
    return {id: [bulletin.id for bulletin in earlier.bulletins] for id, earlier in learning.items()}


def test_a_case_was_raised_before_only_where_several_topics_are_the_same() -> None:
    learning = earlier_learning(
        published(
            case("one-topic", "2024-02-01", "missing"),
            case("both", "2024-01-01", "missing, core-groups"),
            case("now", "2025-01-01", "missing, core-groups, thresholds"),
            case("alone", "2025-02-01", "missing"),
            bulletin("article", published="2025-01-01", topics="[missing, core-groups]"),
        )
    )
    assert [item.id for item in learning["now"].bulletins] == ["both"]
    assert learning["now"].raised_before
    assert len(learning["alone"].bulletins) == 3
    assert not learning["alone"].raised_before
    assert not learning["article"].raised_before


def test_those_that_share_most_topics_come_first_and_of_these_the_newest() -> None:
    ids = earlier_ids(
        case("one", "2023-01-01", "core-groups"),
        case("both", "2023-02-01", "core-groups, missing"),
        case("two", "2024-01-01", "missing"),
        bulletin("article", published="2024-02-01", topics="[core-groups, missing]"),
        case("unrelated", "2024-03-01", "thresholds"),
        bulletin("now", published="2025-01-01", topics="[core-groups, missing]"),
    )
    assert ids["now"] == ["both", "two", "one"]
    assert ids["one"] == []


def test_a_finding_that_is_not_a_strength_is_earlier_learning_on_its_topics() -> None:
    finding = AUDIT.replace("type: strength, text: All was well.", "type: improvement, text: Seen., topics: [missing]")
    audit = bulletin("audit", published="2024-01-01", topics="[core-groups]", audit=finding)
    assert earlier_ids(audit, bulletin("now", published="2025-01-01", topics="[missing]"))["now"] == ["audit"]


def test_a_case_of_the_same_day_is_not_earlier() -> None:
    assert earlier_ids(case("one", "2025-01-01", "missing"), case("two", "2025-01-01", "missing")) == {
        "one": [],
        "two": [],
    }


def test_there_is_a_limit_to_the_number() -> None:
    cases = [case(f"c{number}", f"2024-01-0{number}", "missing") for number in range(1, MAX_EARLIER + 2)]
    ids = earlier_ids(*cases, bulletin("now", published="2025-01-01", topics="[missing]"))["now"]
    assert ids == ["c5", "c4", "c3", "c2"]


def test_unpublished_and_withdrawn_cases_are_not_named() -> None:
    hidden = [
        case("draft", "2024-01-01", "missing", status="draft"),
        case("embargoed", "2024-01-01", "missing", embargo_until="2026-07-01"),
        case("gone", "2024-01-01", "missing", status="withdrawn", withdrawn="{date: 2025-01-01, reason: Wrong.}"),
    ]
    ids = earlier_ids(*hidden, bulletin("now", published="2025-01-01", topics="[missing]"))
    assert ids == {"now": []}
