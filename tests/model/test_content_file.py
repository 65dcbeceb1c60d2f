import pytest

from bulletins.model.content_file import FILE_KINDS, PICTURE_EXTENSIONS, ContentFile, file_extension


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
def test_the_kind_of_a_file_follows_from_its_extension(name: str, kind: str) -> None:
    assert ContentFile(name, 1).kind == kind


@pytest.mark.parametrize(
    ("name", "expected"), [("a.pdf", "pdf"), ("a.tar.GZ", "gz"), ("a.", ""), (".pdf", "pdf"), ("nothing", "nothing")]
)
def test_the_extension_follows_the_last_full_stop(name: str, expected: str) -> None:
    assert file_extension(name) == expected


def test_every_kind_of_picture_may_be_published() -> None:
    assert set(FILE_KINDS) >= PICTURE_EXTENSIONS
    assert all("picture" in FILE_KINDS[extension] for extension in PICTURE_EXTENSIONS)


@pytest.mark.parametrize("extension", ["exe", "html", "htm", "js", "svg", "docm", "xlsm"])
def test_files_that_could_run_code_are_not_published(extension: str) -> None:
    assert extension not in FILE_KINDS
