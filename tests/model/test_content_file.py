import pytest

from bulletins.model.content_file import FILE_KINDS, MAX_FILE_BYTES, PICTURE_EXTENSIONS, ContentFile, file_extension


@pytest.mark.parametrize(
    ("size", "weight"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (1_499, "1 kB"),
        (1_501, "2 kB"),
        (340_000, "340 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_000_000, "1.0 MB"),
        (1_240_000, "1.2 MB"),
        (MAX_FILE_BYTES, "25.0 MB"),
    ],
)
def test_a_size_is_said_as_people_read_it(size: int, weight: str) -> None:
    assert ContentFile("a.pdf", size).weight == weight


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", "PDF"),
        ("A.PDF", "PDF"),
        ("a.b.docx", "Word"),
        ("slides-2026.pptx", "PowerPoint"),
        ("a.JPG", "JPEG picture"),
    ],
)
def test_a_files_ending_says_what_it_is(name: str, kind: str) -> None:
    assert ContentFile(name, 1).kind == kind


@pytest.mark.parametrize(
    ("name", "expected"), [("a.pdf", "pdf"), ("a.tar.GZ", "gz"), ("a.", ""), (".pdf", "pdf"), ("nothing", "nothing")]
)
def test_the_ending_is_what_follows_the_last_full_stop(name: str, expected: str) -> None:
    assert file_extension(name) == expected


def test_every_picture_is_a_file_that_is_handed_out() -> None:
    assert set(FILE_KINDS) >= PICTURE_EXTENSIONS
    assert all("picture" in FILE_KINDS[each] for each in PICTURE_EXTENSIONS)


@pytest.mark.parametrize("ending", ["exe", "html", "htm", "js", "svg", "docm", "xlsm"])
def test_what_could_run_on_a_readers_machine_is_not_handed_out(ending: str) -> None:
    assert ending not in FILE_KINDS
