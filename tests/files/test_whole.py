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


def test_every_folder_on_the_way_is_for_the_owner_alone(tmp_path: Path):
    write_whole(tmp_path / "a" / "b" / "skole.ics", b"tekst")
    assert {0o700} == {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a", tmp_path / "a" / "b")}


def test_an_unchanged_file_that_others_could_read_is_closed_to_them(tmp_path: Path):
    path = tmp_path / "skole.ics"
    path.write_bytes(b"same")
    path.chmod(0o644)
    assert not write_whole(path, b"same")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
