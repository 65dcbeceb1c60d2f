"""Writes a single file so that no program ever reads a half-written one."""

import os
import tempfile
from pathlib import Path


def write_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write one file. Another program reads the old bytes or the new bytes, never a part. Creates missing folders.

    `durable` waits until the bytes are on the disk, so that they survive a power cut. It is slow: use it for what the
    program cannot create again. Raises OSError if the file cannot be written; the old file then stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because a rename is one step only within one file system.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp lets only its owner read, and a web server has to read this
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
