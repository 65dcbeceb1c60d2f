"""The installed program: the wheel contains the templates and the terms."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_a_wheel_builds_a_site_without_the_repository(sample: Callable[[str], Path], tmp_path: Path) -> None:
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*wheel, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (built,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(built) as archive:
        archive.extractall(unpacked)
    project = sample("valid/minimal")
    program = [sys.executable, "-c", "import bulletins, sys; sys.stdout.write(bulletins.__file__)"]
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    package = subprocess.run(program, env=environment, cwd=project, check=True, capture_output=True, text=True).stdout
    assert package.startswith(str(unpacked))
    build = [sys.executable, "-m", "bulletins", "build"]
    subprocess.run(build, env=environment, cwd=project, check=True, capture_output=True)
    assert (project / "out" / "site" / "bulletins" / "first" / "index.html").is_file()
