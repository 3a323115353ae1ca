import hashlib
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skolehjem.actions.principles import adopt, apply_adoption, load_principle, propose_adoption
from skolehjem.core.changes import Change
from skolehjem.core.principle.versions import PrincipleVersion
from skolehjem.errors import DataFault, NotFound
from skolehjem.files.principle_profiles import principle_path
from skolehjem.store.database import Author, Store, make_store
from skolehjem.store.principles import load_versions

BY = Author(name="Karen", command="test")
AT = datetime(2026, 8, 1, tzinfo=UTC)
TODAY = date(2026, 9, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path)


def principle(folder: Path, title: str, valid_from: str = "") -> Path:
    path = folder / "principle.toml"
    text = f'format = "skolehjem-principle/1"\n[principle]\ntitle = "{title}"\n'
    path.write_text(text + (f"valid_from = {valid_from}\n" if valid_from else ""), "utf-8")
    return path


def take_up(store: Store, path: Path) -> None:
    store.apply(adopt(store, path), by=BY, at=AT)


def test_a_principle_taken_up_is_stored_once(store: Store, tmp_path: Path):
    path = principle_path("balsmoseskolen")
    take_up(store, path)
    assert () == adopt(store, path)
    assert ["Princip for Skole-hjem-samarbejdet og kommunikation på Balsmoseskolen"] == [
        version.title for version in load_versions(store)
    ]


def test_a_stored_principle_is_the_one_that_was_read(store: Store, tmp_path: Path):
    path = principle_path("princip-2023")
    before = load_principle(store, path, TODAY)
    take_up(store, path)
    assert before == load_principle(store, path, TODAY)


def test_a_changed_file_is_read_anew(store: Store, tmp_path: Path):
    take_up(store, principle(tmp_path, "Første"))
    assert "Andet" == load_principle(store, principle(tmp_path, "Andet"), TODAY).title


def test_the_principle_in_force_on_the_day_decides(store: Store, tmp_path: Path):
    take_up(store, principle(tmp_path, "Gammelt", "2020-08-01"))
    path = principle(tmp_path, "Nyt", "2026-10-01")
    take_up(store, path)
    days = (date(2026, 9, 30), date(2026, 10, 1))
    assert ["Gammelt", "Nyt"] == [load_principle(store, path, day).title for day in days]


def test_a_corrected_principle_takes_the_place_of_the_wrong_one(store: Store, tmp_path: Path):
    take_up(store, principle(tmp_path, "Forkert", "2026-08-01"))
    take_up(store, principle(tmp_path, "Rigtigt", "2026-08-01"))
    assert ["Rigtigt"] == [version.title for version in load_versions(store)]


def test_a_missing_file_is_not_found(store: Store, tmp_path: Path):
    with pytest.raises(NotFound):
        load_principle(store, tmp_path / "principle.toml", TODAY)


def test_a_wrong_file_changes_nothing(store: Store, tmp_path: Path):
    path = principle(tmp_path, "Rigtigt")
    take_up(store, path)
    path.write_text("title = ", "utf-8")
    with pytest.raises(DataFault):
        adopt(store, path)
    assert ["Rigtigt"] == [version.title for version in load_versions(store)]


def test_a_known_principle_is_loaded_without_pydantic(store: Store, tmp_path: Path):
    path = principle_path("balsmoseskolen")
    take_up(store, path)
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from skolehjem.actions.principles import load_principle\n"
        "from skolehjem.store.database import open_store\n"
        f"found = load_principle(open_store(Path({str(tmp_path)!r})), Path({str(path)!r}), date(2026, 9, 1))\n"
        "print(len(found.clauses), 'pydantic' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "42 False False" == result.stdout.strip()


def kept(path: Path, valid_from: date | None, document: str) -> Change[PrincipleVersion]:
    fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
    return Change(
        before=None, after=PrincipleVersion(id=fingerprint, valid_from=valid_from, title="Gammelt", document=document)
    )


def test_a_principle_stored_in_another_way_is_read_anew(store: Store, tmp_path: Path):
    path = principle(tmp_path, "Gammelt")
    store.apply([kept(path, None, '{"name": "Gammelt"}')], by=BY, at=AT)
    assert "Gammelt" == load_principle(store, path, TODAY).title


def test_an_older_principle_stored_in_another_way_is_never_guessed(store: Store, tmp_path: Path):
    old = kept(principle(tmp_path, "Gammelt"), date(2020, 8, 1), "{}")
    store.apply([old], by=BY, at=AT)
    path = principle(tmp_path, "Nyt", "2026-10-01")
    assert "Nyt" == load_principle(store, path, date(2026, 10, 1)).title
    with pytest.raises(DataFault, match="another release"):
        load_principle(store, path, TODAY)


def test_the_file_that_was_never_taken_up_is_kept_for_its_own_days(store: Store, tmp_path: Path):
    present = principle(tmp_path, "Gammelt", "2020-08-01")
    source = tmp_path / "nyt.toml"
    source.write_bytes(present.read_bytes().replace(b"Gammelt", b"Nyt").replace(b"2020-08-01", b"2026-10-01"))
    apply_adoption(store, propose_adoption(store, present, source, TODAY), by=BY, at=AT)
    titles = [load_principle(store, present, day).title for day in (TODAY, date(2026, 10, 1))]
    assert ["Gammelt", "Nyt"] == titles


def test_taking_up_the_same_again_changes_nothing(store: Store, tmp_path: Path):
    path = principle(tmp_path, "Gammelt")
    first = propose_adoption(store, path, path, TODAY)
    apply_adoption(store, first, by=BY, at=AT)
    again = propose_adoption(store, path, path, TODAY)
    assert (True, False, None, "Gammelt") == (first.is_new, again.is_new, first.before, again.after.title)
