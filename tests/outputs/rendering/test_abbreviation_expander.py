"""Abbreviations on a page: written out at their first use, explained at every later one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bulletins.outputs.rendering.abbreviation_expander import AbbreviationExpander, expander_for
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.rendering.rendered_bulletin import RenderedBulletin, render_bulletin
from tests.builders import bulletin, published, published_bulletin, vocabulary

LINKS = LinkTargets(published(bulletin("child-a")), lambda url: f"/{url}")
HUB = "multi-agency safeguarding hub"
ABBR = f'<abbr title="{HUB}">MASH</abbr>'


def render(text: str, **fields: str) -> RenderedBulletin:
    """A bulletin with this text, on its page two folders below the site's root."""
    library = published(bulletin(body=text, **fields))
    return render_bulletin(library.bulletins[0], LinkTargets(library, lambda url: f"../../{url}"))


def body(text: str, **fields: str) -> str:
    """The HTML of a bulletin's text, all sections together."""
    return "\n".join(section.html for section in render(text, **fields).sections)


def line(text: str, **fields: str) -> str:
    """The HTML of a text of one paragraph, without the paragraph's tags."""
    return body(text, **fields).removeprefix("<p>").removesuffix("</p>")


def new_expander() -> AbbreviationExpander:
    return expander_for(published_bulletin(), vocabulary().abbreviations)


# First and later uses.


def test_an_abbreviation_is_written_out_at_its_first_use_and_explained_at_every_later_one() -> None:
    assert line("The MASH met. The MASH agreed with the MASH.") == (
        f"The {HUB} (MASH) met. The {ABBR} agreed with the {ABBR}."
    )


def test_a_use_in_a_later_paragraph_list_table_or_quote_is_a_later_use() -> None:
    html = body("The MASH.\n\nThe MASH.\n\n- The MASH\n\n| The MASH |\n|---|\n| The MASH |\n\n> The MASH\n")
    assert html.count(f"The {HUB} (MASH)") == 1
    assert html.count(ABBR) == 5


def test_a_use_in_a_later_section_is_a_later_use() -> None:
    first, second = render("## One\nThe MASH.\n\n## Two\nThe MASH.\n").sections
    assert (first.html, second.html) == (f"<p>The {HUB} (MASH).</p>", f"<p>The {ABBR}.</p>")


def test_every_page_starts_with_first_uses() -> None:
    assert body("The MASH met.") == body("The MASH met.") == f"<p>The {HUB} (MASH) met.</p>"


def test_each_abbreviation_is_written_out_at_its_own_first_use() -> None:
    assert line("The CQC and the MASH. The MASH and the CQC.") == (
        f"The Care Quality Commission (CQC) and the {HUB} (MASH). "
        f'The {ABBR} and the <abbr title="Care Quality Commission">CQC</abbr>.'
    )


def test_a_familiar_abbreviation_is_explained_once_and_never_written_out() -> None:
    assert line("At A&E. In A&E, from A&E.") == (
        'At <abbr title="accident and emergency">A&amp;E</abbr>. In A&amp;E, from A&amp;E.'
    )


# Plurals.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The DSLs met.", "The designated safeguarding leads (DSLs) met."),
        ("All the CINs.", "All the children in need (CINs)."),
        ("Both LACs.", "Both looked after children (LACs)."),
        ("The TACs met.", "The teams around the child (TACs) met."),
        ("Two SILPs began.", "Two significant incident learning processes (SILPs) began."),
    ],
    ids=["an s", "irregular", "irregular at the end", "before a preposition", "an es"],
)
def test_a_plural_is_written_out_in_the_plural(text: str, html: str) -> None:
    assert line(text) == html


@pytest.mark.parametrize(
    ("meaning", "plural"),
    [
        ("family agency", "family agencies"),
        ("bank holiday", "bank holidays"),
        ("adult services", "adult services"),
        ("quiet room", "quiet rooms"),
    ],
)
def test_the_plural_of_a_bulletins_own_meaning_follows_the_rules_of_english(meaning: str, plural: str) -> None:
    assert line("Two QXs.", abbreviations=f"{{QX: {meaning}}}") == f"Two {plural} (QXs)."


def test_singular_and_plural_are_the_same_abbreviation() -> None:
    assert line("A DSL met the DSLs.") == (
        'A designated safeguarding lead (DSL) met the <abbr title="designated safeguarding leads">DSLs</abbr>.'
    )


# Articles and capitals.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We asked an SAB.", "We asked a safeguarding adults board (SAB)."),
        ("We asked a IRO.", "We asked an independent reviewing officer (IRO)."),
        ("We asked an FSW.", "We asked a family support worker (FSW)."),
        ("We asked an IRO.", "We asked an independent reviewing officer (IRO)."),
        ("An SAB met.", "A safeguarding adults board (SAB) met."),
        ("A IRO met.", "An independent reviewing officer (IRO) met."),
        ("A MASH met.", "A multi-agency safeguarding hub (MASH) met."),
        ("“An SAB met.”", "“A safeguarding adults board (SAB) met.”"),
        ("An\nSAB met", "A safeguarding adults board (SAB) met"),
        ("It was an  SAB.", "It was a safeguarding adults board (SAB)."),
        ("The SAB met.", "The safeguarding adults board (SAB) met."),
        ("Asia SAB met.", "Asia safeguarding adults board (SAB) met."),
        ("the Child A IMR said", "the Child A individual management review (IMR) said"),
    ],
)
def test_an_article_is_changed_to_fit_the_words_that_are_written_out(text: str, html: str) -> None:
    assert line(text) == html


@pytest.mark.parametrize(
    ("meaning", "article"),
    [("unified team", "a"), ("European team", "a"), ("user group", "a"), ("one-stop shop", "a"), ("urgent team", "an")],
)
def test_an_article_follows_the_sound_of_the_meaning_and_not_its_first_letter(meaning: str, article: str) -> None:
    assert line("We asked an QX.", abbreviations=f"{{QX: {meaning}}}") == f"We asked {article} {meaning} (QX)."


def test_an_article_before_a_later_use_is_not_changed() -> None:
    html = line("The SAB met. An SAB decides.")
    assert html.endswith(' An <abbr title="safeguarding adults board">SAB</abbr> decides.')


def test_if_the_article_is_outside_the_emphasis_the_next_use_is_written_out_instead() -> None:
    assert line("We asked an *SAB*. The SAB met.") == (
        'We asked an <em><abbr title="safeguarding adults board">SAB</abbr></em>. '
        "The safeguarding adults board (SAB) met."
    )


@pytest.mark.parametrize(
    "before",
    ["", "Yes. ", "Yes! ", "Yes? ", "“Yes.” ", "(Yes.) ", "“", "(", "Yes. “"],
    ids=["text", "full stop", "exclamation", "question", "quote", "brackets", "in quotes", "in brackets", "quote in"],
)
def test_the_first_word_of_a_sentence_has_a_capital(before: str) -> None:
    assert line(f"{before}MASH met.") == f"{before}Multi-agency safeguarding hub (MASH) met."


@pytest.mark.parametrize(
    "before", ["Ask ", "Yes, ", "First: ", "Yes; ", "The (", "The\n", "in *the* ", "The 3.5 ", "e.g. "]
)
def test_a_word_inside_a_sentence_has_no_capital(before: str) -> None:
    assert f"{HUB} (MASH) met." in line(f"{before}MASH met.")


def test_a_list_item_starts_with_a_capital_as_a_sentence_does() -> None:
    assert "<li>Multi-agency safeguarding hub (MASH)</li>" in body("Ask:\n\n- MASH\n- us\n")


def test_emphasis_stays_around_the_words_that_are_written_out() -> None:
    assert line("Ask the *MASH* or **MASH**.") == f"Ask the <em>{HUB} (MASH)</em> or <strong>{ABBR}</strong>."


# What the author writes out.


@pytest.mark.parametrize(
    "text",
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
def test_an_abbreviation_that_the_author_writes_out_is_not_written_out_again(text: str) -> None:
    assert line(f"{text} The MASH agreed.") == f"{text} The {ABBR} agreed."


def test_an_abbreviation_that_the_author_writes_out_in_bold_is_not_written_out_again() -> None:
    assert line("**The multi-agency safeguarding hub** (MASH) met.") == f"<strong>The {HUB}</strong> (MASH) met."


def test_an_abbreviation_in_brackets_after_other_words_is_only_explained() -> None:
    assert line("We asked the front door (MASH) for help.") == f"We asked the front door ({ABBR}) for help."


def test_words_with_other_initials_before_the_brackets_do_not_count_as_its_meaning() -> None:
    assert "domestic abuse" in line("The duty team and the agency partner (DA) met. The DA.")


def test_a_bulletin_can_say_what_its_abbreviations_mean() -> None:
    html = line("The SAR said so. That SAR.", abbreviations="{SAR: safeguarding adults review}")
    assert html == (
        'The safeguarding adults review (SAR) said so. That <abbr title="safeguarding adults review">SAR</abbr>.'
    )


def test_a_bulletins_own_meaning_wins_over_the_meaning_in_the_vocabulary() -> None:
    html = line("The MASH. The MASH.", abbreviations="{MASH: music and singing hour}")
    assert html == 'The music and singing hour (MASH). The <abbr title="music and singing hour">MASH</abbr>.'


def test_an_abbreviation_has_the_sense_that_the_author_writes_out() -> None:
    html = line("The serious case review (SCR). Two SCRs.")
    assert html == 'The serious case review (SCR). Two <abbr title="serious case reviews">SCRs</abbr>.'


# What is left alone.


@pytest.mark.parametrize(
    "text",
    [
        "The SAR said so.",
        "A UASC came.",
        "The QXZ met.",
        "PLEASE ASK MASH NOW",
        "A non-MASH team.",
        "The mash.",
        "MASHed",
    ],
    ids=["several senses", "unconfirmed", "unknown", "all capitals", "after a hyphen", "lower case", "inside a word"],
)
def test_a_word_without_one_confirmed_meaning_is_left_alone(text: str) -> None:
    assert line(text) == text


@pytest.mark.parametrize(
    ("text", "html"),
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
    ids=["code", "code block", "heading", "link target", "link", "reference", "email address", "web address"],
)
def test_text_that_is_not_prose_is_left_alone_and_is_not_a_first_use(text: str, html: str) -> None:
    assert html in body(text)
    with_prose = body(f"{text}\n\nThe MASH met.\n")
    assert html in with_prose
    assert with_prose.endswith(f"<p>The {HUB} (MASH) met.</p>")


def test_links_inside_the_site_are_resolved_beside_an_abbreviation() -> None:
    assert line("The MASH has [a page](topic:advocacy).") == (
        f'The {HUB} (MASH) has <a href="../../topics/advocacy/">a page</a>.'
    )


def test_title_summary_and_headings_are_left_alone_and_are_not_a_first_use() -> None:
    (section,) = render("## The MASH\nThe MASH met.\n", title="The MASH", summary="The MASH.").sections
    assert section.heading == "The MASH"
    assert section.html == f"<p>The {HUB} (MASH) met.</p>"


# HTML.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Is 3 < 4 & 5 > 2?", "Is 3 &lt; 4 &amp; 5 &gt; 2?"),
        ("The MASH & <b>", f"The {HUB} (MASH) &amp; &lt;b&gt;"),
        ("<script>MASH</script>", f"&lt;script&gt;{HUB} (MASH)&lt;/script&gt;"),
        ("1. is kept", "1. is kept"),
        ("- is kept", "- is kept"),
        (
            "Read [the MASH guide](bulletin:child-a) *now*.",
            f'Read <a href="/bulletins/child-a/">the {HUB} (MASH) guide</a> <em>now</em>.',
        ),
        ("Read [this](bulletin:nothing).", "Read this."),
    ],
)
def test_a_line_has_links_and_emphasis_and_its_html_is_shown_as_text(text: str, html: str) -> None:
    assert new_expander().line(text, LINKS) == html


def test_html_in_an_expansion_is_shown_as_text() -> None:
    html = line("The QX. The QX.", abbreviations="{QX: 'fish & <chips> \"hot\"'}")
    expansion = "fish &amp; &lt;chips&gt; &#34;hot&#34;"
    assert html == f'The {expansion} (QX). The <abbr title="{expansion}">QX</abbr>.'


def test_a_template_does_not_escape_an_expanded_text_again() -> None:
    (question,) = render("Text.", discussion="['Is 3 < 4 at A&E?']").discussion
    assert isinstance(question, Markup)
    assert escape(question) == 'Is 3 &lt; 4 at <abbr title="accident and emergency">A&amp;E</abbr>?'


TEXTS = st.lists(
    st.sampled_from(["the MASH", "A&E", "an SAB", "IROs", "we < they", "x & y", "`MASH`", "CQC.", "a", "“MASH”", "\n"]),
    max_size=12,
).map(" ".join)


@given(TEXTS)
def test_at_later_uses_only_tags_are_added_to_a_text(text: str) -> None:
    expander = new_expander()
    expander.met = set(expander.meanings)
    assert expander.line(text, LINKS).striptags() == " ".join(text.replace("`", "").split())


@given(TEXTS)
def test_no_abbreviation_is_written_out_twice(text: str) -> None:
    html = str(new_expander().line(text, LINKS)).lower()
    for expansion in (f"{HUB} (mash)", "safeguarding adults board (sab)", "care quality commission (cqc)"):
        assert html.count(expansion) <= 1
