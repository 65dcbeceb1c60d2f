"""This very program as a wheel file, which a new project carries with it.

A project that named the program only by name would install whatever the public package index serves under that name.
"""

import base64
import hashlib
import io
import tempfile
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

DISTRIBUTION: Final = "safeguarding-bulletins"
"""The name of the program for pip. The command and the import package are called `bulletins`."""
PACKAGE: Final = Path(__file__).parent.parent
CHECKOUT: Final = PACKAGE.parent
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every file in the wheel, the earliest that a zip file can hold: same program, same bytes."""
PLAIN_FILE: Final = 0o100644 << 16
"""A file that everyone may read, as zip files store it."""
INSTALLED_BY_PIP: Final = ("INSTALLER", "REQUESTED", "direct_url.json", "RECORD")
"""Files that an installer adds to the wheel's own, and the list that is written again."""


class ProgramWheel(NamedTuple):
    """A wheel file: its name and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its hash in hexadecimal, as pip's hash-checking mode reads it."""
        return hashlib.sha256(self.content).hexdigest()


class NoWheelError(Exception):
    """The program that is running cannot be put into a wheel. The message says why and what to do."""


def program_wheel() -> ProgramWheel:
    """The program that is running, as a wheel. The same program gives the same bytes.

    From the wheel inside a packaged program, from the source in a checkout, or from the installed files.
    Raises NoWheelError if none of them is there.
    """
    for wheel in sorted((PACKAGE / "wheel").glob("*.whl")):
        return ProgramWheel(wheel.name, wheel.read_bytes())
    if (CHECKOUT / "pyproject.toml").is_file():
        return _build_from_source()
    return _pack_installed_files()


def locked_requirements() -> str:
    """The version and the hashes of every package that the program needs, in pip's format."""
    shipped = PACKAGE / "requirements.txt"
    return (shipped if shipped.is_file() else CHECKOUT / "requirements.txt").read_text("utf-8")


def _build_from_source() -> ProgramWheel:
    try:
        from hatchling.builders.wheel import WheelBuilder  # only a checkout has it
    except ImportError:
        message = "The package hatchling is missing, which builds the program from its source. Run `make site` once."
        raise NoWheelError(message) from None
    with tempfile.TemporaryDirectory() as folder:
        (path,) = WheelBuilder(str(CHECKOUT)).build(directory=folder, versions=["standard"])
        return ProgramWheel(Path(path).name, Path(path).read_bytes())


def _pack_installed_files() -> ProgramWheel:
    """Reverses an installation: the files that the installer listed, without those that it added itself."""
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        message = "This copy of the program was not installed. Install it from its wheel file with pip."
        raise NoWheelError(message) from None
    stem = f"{DISTRIBUTION.replace('-', '_')}-{distribution.version}"
    info = f"{stem}.dist-info"
    files: dict[str, bytes] = {}
    for path in distribution.files or ():
        in_wheel = path.parts[0] in {"bulletins", info} and path.suffix != ".pyc"
        if in_wheel and not (path.parts[0] == info and path.name in INSTALLED_BY_PIP):
            files[path.as_posix()] = Path(str(path.locate())).read_bytes()
    return ProgramWheel(f"{stem}-py3-none-any.whl", _zip_with_record(files, f"{info}/RECORD"))


def _zip_with_record(files: dict[str, bytes], record: str) -> bytes:
    """The files in a zip file, with the list of their hashes that the wheel format asks for, as its last member."""
    lines = [f"{path},sha256={_record_hash(content)},{len(content)}\n" for path, content in sorted(files.items())]
    listing = "".join([*lines, f"{record},,\n"]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in [*sorted(files.items()), (record, listing)]:
            member = zipfile.ZipInfo(path, EARLIEST)
            member.external_attr = PLAIN_FILE
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return buffer.getvalue()


def _record_hash(content: bytes) -> str:
    """A hash as the wheel format writes it: URL-safe base64 without padding (PEP 427)."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
