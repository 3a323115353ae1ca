"""Files written whole or not at all, readable by their owner only."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, *, at_once: bool = True) -> bool:
    """Write a file unless it holds just these bytes already; return whether it was written.

    Folders on the way are made. The content goes to a neighbouring file that takes the name when it is complete, so
    that nobody ever reads half a file, and a full disk leaves the old one. An unchanged file keeps its time.

    Args:
        path: where.
        content: all of the file.
        at_once: whether to wait until the disk has it; for hundreds of files that can be made again that takes longer
            than making them.
    """
    if path.is_file() and path.read_bytes() == content:
        path.chmod(0o600)
        return False
    if not path.parent.is_dir():
        make_folder(path.parent)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        file = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        try:
            _write_all(file, content)
            if at_once:
                os.fsync(file)
        finally:
            os.close(file)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return True


def _write_all(file: int, content: bytes) -> None:
    """Write all of the content to an open file; the system may take it piece by piece."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def make_folder(path: Path) -> None:
    """Make a folder for its owner only, with those above it; one that is there stays as it is."""
    for folder in reversed([path, *path.parents]):
        folder.mkdir(mode=0o700, exist_ok=True)
