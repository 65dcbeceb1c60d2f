"""The installed program: its wheel has the templates and the terms, and a new project carries the same program."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.authoring.program_wheel import program_wheel
from tests.conftest import fill_in_board

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's wheel, built from the repository by pip."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """The files of the wheel, as pip installs them."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "unpacked")
    return wheel.parent / "unpacked"


def run_program(unpacked: Path, folder: Path, *arguments: str) -> None:
    """Run the program from the unpacked wheel, and not from the repository."""
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    where = [sys.executable, "-c", "import bulletins, sys; sys.stdout.write(bulletins.__file__)"]
    package = subprocess.run(where, env=environment, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert package.startswith(str(unpacked))
    command = [sys.executable, "-m", "bulletins", *arguments]
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)


def hashes(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def members(wheel: Path) -> dict[str, str]:
    """The hash of each file in a wheel, without the list of the files."""
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if not name.endswith("/RECORD")]
        return hashes({name: archive.read(name) for name in names})


def test_a_wheel_builds_a_site_without_the_repository(unpacked: Path, sample: Callable[[str], Path]) -> None:
    project = sample("valid/minimal")
    run_program(unpacked, project, "build")
    assert (project / "out" / "site" / "bulletins" / "first" / "index.html").is_file()


def test_the_wheel_of_a_checkout_has_the_files_that_pip_builds(wheel: Path, tmp_path: Path) -> None:
    own = program_wheel()
    (tmp_path / own.name).write_bytes(own.content)
    assert own.name == wheel.name
    assert members(tmp_path / own.name) == members(wheel)


def test_an_installed_program_gives_a_new_project_the_same_program(wheel: Path, unpacked: Path, tmp_path: Path) -> None:
    run_program(unpacked, tmp_path, "init", "board")
    run_program(unpacked, tmp_path, "init", "board-2")
    carried = tmp_path / "board" / "vendor" / wheel.name
    assert members(carried) == members(wheel)
    again = tmp_path / "board-2" / "vendor" / wheel.name
    assert carried.read_bytes() == again.read_bytes()


def test_a_new_project_installs_the_program_that_made_it_by_its_own_readme(unpacked: Path, tmp_path: Path) -> None:
    project = tmp_path / "board"
    run_program(unpacked, tmp_path, "init", "board")
    blocks = re.findall(r"```bash\n(.*?)```", (project / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 1
    fill_in_board(project)
    script = f"set -e\n{blocks[0]}bulletins check\nbulletins build\n"
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))}
    install = subprocess.run(["bash", "-c", script], cwd=project, env=bare, capture_output=True, text=True, check=False)
    assert install.returncode == 0, install.stderr
    assert (project / "out" / "site" / "index.html").is_file()
    (installed,) = (project / ".venv" / "lib").glob("python*/site-packages/bulletins")
    assert package_files(installed) == package_files(unpacked / "bulletins")
    distributions = {path.name.partition("-")[0] for path in installed.parent.glob("*.dist-info")}
    assert "bulletins" not in distributions
    assert "safeguarding_bulletins" in distributions


def package_files(package: Path) -> dict[str, str]:
    """The hash of every file of an installed package, without what Python compiled."""
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return hashes({path.relative_to(package).as_posix(): path.read_bytes() for path in files})


def test_a_changed_wheel_in_vendor_is_refused(unpacked: Path, tmp_path: Path) -> None:
    run_program(unpacked, tmp_path, "init", "board")
    requirements = (tmp_path / "board" / "vendor" / "requirements.txt").read_text("utf-8")
    (line,) = (line for line in requirements.splitlines() if line.startswith("./"))
    path, sha256 = line.split(" --hash=sha256:")
    carried = tmp_path / "board" / path
    assert hashlib.sha256(carried.read_bytes()).hexdigest() == sha256
    with zipfile.ZipFile(carried, "a") as archive:
        archive.writestr("bulletins/stranger.py", "")
    only_ours = tmp_path / "board" / "ours.txt"
    only_ours.write_text(line)
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--no-index", "--require-hashes", "-r"]
    run = subprocess.run([*pip, str(only_ours)], cwd=tmp_path / "board", capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "DO NOT MATCH THE HASHES" in run.stderr
