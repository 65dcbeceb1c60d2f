import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bulletins.model.bulletin import Bulletin
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.rendering.abbreviations import AbbreviationExpander, expander_for, render_bulletin
from bulletins.outputs.rendering.page_sections import PageSection, page_sections
from bulletins.registers.published import published_library
from tests.builders import bulletin, library

HUB = "multi-agency safeguarding hub"
ABBR = f'<abbr title="{HUB}">MASH</abbr>'


def told(made: Bulletin) -> tuple[Bulletin, tuple[PageSection, ...]]:
    """A bulletin and its parts as they stand on its page, two folders below the root."""
    held = library(made)
    return render_bulletin(made, page_sections(made, held.template_of(made)), held, lambda address: f"../../{address}")


def body(text: str, **fields: str) -> str:
    """The HTML of a bulletin's text, all parts together."""
    return "\n".join(str(step.text) for step in told(bulletin(body=text, **fields))[1])


def line(text: str, **fields: str) -> str:
    """The HTML of a text that is one paragraph, without the paragraph's tags."""
    return body(text, **fields).removeprefix("<p>").removesuffix("</p>")


def speller(**fields: str) -> AbbreviationExpander:
    made = bulletin(**fields)
    return expander_for(made, library(made))


def test_letters_are_spelt_out_at_first_and_explained_at_every_later_use() -> None:
    assert line("The MASH met. The MASH agreed with the MASH.") == (
        f"The {HUB} (MASH) met. The {ABBR} agreed with the {ABBR}."
    )


def test_a_later_paragraph_list_or_table_is_a_later_use() -> None:
    made = body("The MASH.\n\nThe MASH.\n\n- The MASH\n\n| The MASH |\n|---|\n| The MASH |\n\n> The MASH\n")
    assert made.count(f"The {HUB} (MASH)") == 1
    assert made.count(ABBR) == 5


def test_a_later_section_is_a_later_use() -> None:
    first, second = told(bulletin(body="## One\nThe MASH.\n\n## Two\nThe MASH.\n"))[1]
    assert (first.text, second.text) == (f"<p>The {HUB} (MASH).</p>", f"<p>The {ABBR}.</p>")


def test_each_page_begins_anew() -> None:
    made = bulletin(body="The MASH met.")
    assert told(made) == told(made)


def test_different_letters_are_spelt_out_each_at_its_own_first_use() -> None:
    assert line("The CQC and the MASH. The MASH and the CQC.") == (
        f"The Care Quality Commission (CQC) and the {HUB} (MASH). "
        f'The {ABBR} and the <abbr title="Care Quality Commission">CQC</abbr>.'
    )


def test_what_everybody_knows_is_explained_once_and_never_spelt_out() -> None:
    assert line("At A&E. In A&E, from A&E.") == (
        'At <abbr title="accident and emergency">A&amp;E</abbr>. In A&amp;E, from A&amp;E.'
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The DSLs met.", "The designated safeguarding leads (DSLs) met."),
        ("All the CINs.", "All the children in need (CINs)."),
        ("Both LACs.", "Both looked after children (LACs)."),
    ],
    ids=["an s", "irregular", "irregular in the middle"],
)
def test_the_plural_of_letters_is_spelt_out_in_the_plural(written: str, shown: str) -> None:
    assert line(written) == shown


@pytest.mark.parametrize(
    ("meaning", "plural"),
    [
        ("family agency", "family agencies"),
        ("bank holiday", "bank holidays"),
        ("adult services", "adult services"),
        ("quiet room", "quiet rooms"),
    ],
)
def test_the_plural_of_a_bulletins_own_meaning_is_made_by_rule(meaning: str, plural: str) -> None:
    assert line("Two QXs.", abbreviations=f"{{QX: {meaning}}}") == f"Two {plural} (QXs)."


def test_singular_and_plural_are_one_abbreviation() -> None:
    assert line("A DSL met the DSLs.") == (
        'A designated safeguarding lead (DSL) met the <abbr title="designated safeguarding leads">DSLs</abbr>.'
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("We asked an SAB.", "We asked a safeguarding adults board (SAB)."),
        ("We asked a IRO.", "We asked an independent reviewing officer (IRO)."),
        ("We asked an FSW.", "We asked a family support worker (FSW)."),
        ("We asked an IRO.", "We asked an independent reviewing officer (IRO)."),
        ("An SAB met.", "A safeguarding adults board (SAB) met."),
        ("A IRO met.", "An independent reviewing officer (IRO) met."),
        ("“An SAB met.”", "“A safeguarding adults board (SAB) met.”"),
        ("The SAB met.", "The safeguarding adults board (SAB) met."),
        ("Asia SAB met.", "Asia safeguarding adults board (SAB) met."),
    ],
)
def test_an_article_fits_the_words_it_now_stands_before(written: str, shown: str) -> None:
    assert line(written) == shown


@pytest.mark.parametrize(
    ("meaning", "article"),
    [("unified team", "a"), ("European team", "a"), ("user group", "a"), ("one-stop shop", "a"), ("urgent team", "an")],
)
def test_an_article_goes_by_the_sound_and_not_by_the_letter(meaning: str, article: str) -> None:
    assert line("We asked an QX.", abbreviations=f"{{QX: {meaning}}}") == f"We asked {article} {meaning} (QX)."


def test_an_article_before_a_later_use_is_left_as_it_is_written() -> None:
    made = line("The SAB met. An SAB decides.")
    assert made.endswith(' An <abbr title="safeguarding adults board">SAB</abbr> decides.')


@pytest.mark.parametrize(
    "before",
    ["", "Yes. ", "Yes! ", "Yes? ", "“Yes.” ", "(Yes.) ", "“", "(", "Yes. “"],
    ids=["text", "full stop", "exclamation", "question", "quote", "brackets", "in quotes", "in brackets", "quote in"],
)
def test_the_first_word_of_a_sentence_has_a_capital(before: str) -> None:
    assert line(f"{before}MASH met.") == f"{before}Multi-agency safeguarding hub (MASH) met."


@pytest.mark.parametrize("before", ["Ask ", "Yes, ", "First: ", "Yes; ", "The (", "The\n", "in *the* ", "The 3.5 "])
def test_a_word_inside_a_sentence_has_no_capital(before: str) -> None:
    assert f"{HUB} (MASH) met." in line(f"{before}MASH met.")


def test_a_list_item_begins_like_a_sentence() -> None:
    assert "<li>Multi-agency safeguarding hub (MASH)</li>" in body("Ask:\n\n- MASH\n- us\n")


def test_emphasis_stays_around_the_words() -> None:
    assert line("Ask the *MASH* or **MASH**.") == f"Ask the <em>{HUB} (MASH)</em> or <strong>{ABBR}</strong>."


@pytest.mark.parametrize(
    "written",
    [
        "The multi-agency safeguarding hub (MASH) met.",
        "The Multi-Agency Safeguarding Hub (MASH) met.",
        "The multi-agency\nsafeguarding hub (MASH) met.",
        "The multi agency safeguarding hub (MASH) met.",
        "MASH (multi-agency safeguarding hub) met.",
        "Multi-agency safeguarding hubs (MASHs) met.",
        "The many agencies sharing here (MASH) met.",
    ],
)
def test_the_authors_own_spelling_is_left_alone(written: str) -> None:
    assert line(f"{written} The MASH agreed.") == f"{written} The {ABBR} agreed."


def test_letters_alone_in_brackets_behind_other_words_are_only_explained() -> None:
    assert line("We asked the front door (MASH) for help.") == f"We asked the front door ({ABBR}) for help."


def test_a_bulletin_may_say_what_its_letters_mean() -> None:
    made = line("The SAR said so. That SAR.", abbreviations="{SAR: safeguarding adults review}")
    assert made == (
        'The safeguarding adults review (SAR) said so. That <abbr title="safeguarding adults review">SAR</abbr>.'
    )


def test_a_bulletins_own_meaning_goes_before_that_of_the_vocabulary() -> None:
    made = line("The MASH. The MASH.", abbreviations="{MASH: music and singing hour}")
    assert made == 'The music and singing hour (MASH). The <abbr title="music and singing hour">MASH</abbr>.'


def test_letters_that_the_author_explains_with_one_of_several_senses_have_it() -> None:
    made = line("The serious case review (SCR). Two SCRs.")
    assert made == 'The serious case review (SCR). Two <abbr title="serious case reviews">SCRs</abbr>.'


@pytest.mark.parametrize(
    "written",
    [
        "The SAR said so.",
        "A UASC came.",
        "The QXZ met.",
        "PLEASE ASK MASH NOW",
        "A non-MASH team.",
        "The mash.",
        "MASHed",
    ],
    ids=["several senses", "unconfirmed", "unknown", "shouted", "behind a hyphen", "in small letters", "within a word"],
)
def test_what_is_no_known_abbreviation_stays_as_it_is(written: str) -> None:
    assert line(written) == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("`the MASH`", "<code>the MASH</code>"),
        ("```\nthe MASH\n```", "<pre><code>the MASH\n</code></pre>"),
        ("### The MASH", "<h3>The MASH</h3>"),
        ("[our page](https://x.example/MASH)", '<a href="https://x.example/MASH">our page</a>'),
        ("<https://x.example/MASH>", '<a href="https://x.example/MASH">https://x.example/MASH</a>'),
        ("[here][a]\n\n[a]: https://x.example/MASH", '<a href="https://x.example/MASH">here</a>'),
        ("Write to MASH@board.example", "Write to MASH@board.example"),
        ("See https://x.example/?q=MASH", "See https://x.example/?q=MASH"),
    ],
    ids=["code", "block of code", "heading", "target", "address", "reference", "mailbox", "bare address"],
)
def test_what_is_not_prose_stays_as_it_is_and_is_no_first_use(written: str, shown: str) -> None:
    assert shown in body(written)
    made = body(f"{written}\n\nThe MASH met.\n")
    assert shown in made
    assert made.endswith(f"<p>The {HUB} (MASH) met.</p>")


def test_links_inside_the_site_still_lead_where_they_led() -> None:
    assert line("The MASH has [a page](topic:advocacy).") == (
        f'The {HUB} (MASH) has <a href="../../topics/advocacy/">a page</a>.'
    )


def test_title_summary_and_headings_stand_alone() -> None:
    made = bulletin(body="## The MASH\nThe MASH met.\n", title="The MASH", summary="The MASH.")
    page, (step,) = told(made)
    assert (page.title, page.summary, step.heading, step.words) == ("The MASH", "The MASH.", "The MASH", "The MASH")
    assert step.text == f"<p>The {HUB} (MASH) met.</p>"


def blocks(page: Bulletin) -> list[str]:
    """The texts of the blocks: audit, recommendations with their evidence, questions."""
    assert page.audit
    asked = [text for item in page.recommendations for text in (item.text, item.evidence or "")]
    return [page.audit.method, *(finding.text for finding in page.audit.findings), *asked, *page.discussion]


AUDIT = (
    "{cases: 1, method: The MASH., findings: [{type: strength, text: The MASH.}, {type: strength, text: The MASH.}]}"
)
ASKS = "[{id: r1, text: The MASH., evidence: The MASH.}]"
QUESTIONS = "[The MASH.]"


def test_blocks_are_read_in_the_order_of_the_page() -> None:
    made = bulletin(body="Text.", audit=AUDIT, recommendations=ASKS, discussion=QUESTIONS)
    assert blocks(told(made)[0]) == [f"The {HUB} (MASH).", *[f"The {ABBR}."] * 5]


def test_a_use_in_the_text_comes_before_the_blocks_below_it() -> None:
    made = bulletin(body="The MASH.", audit=AUDIT, recommendations=ASKS, discussion=QUESTIONS)
    page, parts = told(made)
    assert parts[0].text == f"<p>The {HUB} (MASH).</p>"
    assert blocks(page) == [f"The {ABBR}."] * 6


def test_a_section_below_a_block_is_read_after_it() -> None:
    text = "## What we looked at\nText.\n## What happens next\nText.\n## Our own\nThe MASH.\n"
    page, parts = told(bulletin(body=text, kind="audit-findings", audit=AUDIT, recommendations=ASKS))
    assert [step.block for step in parts] == [None, "findings", "recommendations", None]
    assert page.audit
    assert page.audit.method == f"The {HUB} (MASH)."
    assert parts[-1].text == f"<p>The {ABBR}.</p>"


def test_a_sections_own_words_are_read_before_its_block() -> None:
    made = bulletin(body="## What we found\nThe MASH.\n", kind="audit-findings", audit=AUDIT)
    page, (step, *_) = told(made)
    assert step.text == f"<p>The {HUB} (MASH).</p>"
    assert page.audit
    assert page.audit.method == f"The {ABBR}."


def test_a_recommendation_without_evidence_stays_without() -> None:
    page, _ = told(bulletin(recommendations="[{id: r1, text: Ask.}]"))
    assert page.recommendations[0].evidence is None


def test_the_bulletin_itself_is_not_changed() -> None:
    made = bulletin(body="The MASH.", recommendations=ASKS)
    told(made)
    assert made.recommendations[0].text == "The MASH."
    assert made.sections[0].passage.text.strip() == "The MASH."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Is 3 < 4 & 5 > 2?", "Is 3 &lt; 4 &amp; 5 &gt; 2?"),
        ("The MASH & <b>", f"The {HUB} (MASH) &amp; &lt;b&gt;"),
        ("<script>MASH</script>", f"&lt;script&gt;{HUB} (MASH)&lt;/script&gt;"),
        ("&lt; is kept", "&amp;lt; is kept"),
    ],
)
def test_marks_of_html_in_a_plain_text_are_shown_and_not_obeyed(written: str, shown: str) -> None:
    assert speller().plain(written) == shown


def test_marks_of_html_in_an_expansion_are_shown_and_not_obeyed() -> None:
    made = line("The QX. The QX.", abbreviations="{QX: 'fish & <chips> \"hot\"'}")
    words = "fish &amp; &lt;chips&gt; &#34;hot&#34;"
    assert made == f'The {words} (QX). The <abbr title="{words}">QX</abbr>.'


def test_a_plain_text_becomes_markup_and_is_not_escaped_twice() -> None:
    page, _ = told(bulletin(discussion="['Is 3 < 4 at A&E?']"))
    (question,) = page.discussion
    assert isinstance(question, Markup)
    assert escape(question) == 'Is 3 &lt; 4 at <abbr title="accident and emergency">A&amp;E</abbr>?'


WORDS = st.sampled_from(
    ["the MASH", "A&E", "an SAB", "IROs", "we < they", "x & y", "`MASH`", "CQC.", "a", "“MASH”", "\n"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_plain_text_without_its_explanations_is_what_was_written(text: str) -> None:
    later = speller()
    later.seen = set(later.meant)
    made = later.plain(text)
    assert made.striptags() == " ".join(text.split()), "only tags were added"


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_letters_are_spelt_out_twice(text: str) -> None:
    shown = [f"{HUB} (MASH)", "safeguarding adults board (SAB)", "Care Quality Commission (CQC)"]
    made = [str(speller().plain(text)).lower().count(words.lower()) for words in shown]
    assert all(count <= 1 for count in made)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the Child A IMR said", "the Child A individual management review (IMR) said"),
        ("A MASH met.", "A multi-agency safeguarding hub (MASH) met."),
        ("An\nSAB met", "A safeguarding adults board (SAB) met"),
        ("It was an  SAB.", "It was a safeguarding adults board (SAB)."),
        ("e.g. MASH", "e.g. multi-agency safeguarding hub (MASH)"),
        ("The TACs met.", "The teams around the child (TACs) met."),
        ("Two SILPs began.", "Two significant incident learning processes (SILPs) began."),
        ("**The multi-agency safeguarding hub** (MASH) met.", f"<strong>The {HUB}</strong> (MASH) met."),
        ("The duty team and the agency partner (DA) met. The DA.", None),
    ],
)
def test_words_before_the_letters_are_read_as_a_person_would(words: str, told: str | None) -> None:
    if told is not None:
        assert line(words) == told
    else:
        assert "domestic abuse" in line(words)


def test_findings_are_explained_in_the_order_of_the_page() -> None:
    audit = (
        "{cases: 2, method: We read., findings: [{type: improvement, text: The MASH asked.},"
        " {type: strength, text: The MASH rang.}]}"
    )
    seen = published_library(library(bulletin(audit=audit)), parse_date_time("2026-06-01"))
    (made,) = seen.bulletins
    told, _ = render_bulletin(made, page_sections(made, seen.template_of(made)), seen, str)
    assert told.audit is not None
    improvement, strength = told.audit.findings
    assert HUB in strength.text
    assert "<abbr" in improvement.text
