"""One file, written so that a reader sees the old bytes or the new ones, never a part."""

import os
import tempfile
from pathlib import Path


def write_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write one file so that a reader sees the old bytes or the new ones, never a part.

    `durable` waits until they are on the disk: for what cannot be made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
