"""Files are written whole, by their owner, and only when something changed."""

import stat
from pathlib import Path

import pytest

from skolehjem.files.whole import write_whole


def test_a_file_holds_what_was_written_and_only_its_owner_reads_it(tmp_path: Path):
    path = tmp_path / "papers" / "dagsorden.md"
    assert write_whole(path, b"tekst")
    assert b"tekst" == path.read_bytes()
    assert (0o600, 0o700) == (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode))


def test_an_unchanged_file_is_not_touched(tmp_path: Path):
    path = tmp_path / "skole.ics"
    write_whole(path, b"same")
    before = path.stat().st_mtime_ns
    assert not write_whole(path, b"same")
    assert before == path.stat().st_mtime_ns


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    path = tmp_path / "skole.ics"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "not bytes")  # type: ignore[arg-type]
    assert [b"old"] == [file.read_bytes() for file in tmp_path.iterdir()]
