"""Templates are found, copied and tried before anybody prints them."""

from pathlib import Path

import pytest

from skolehjem.actions.template_samples import SAMPLES
from skolehjem.actions.templates import check_templates, copy_template, named_template
from skolehjem.core.papers.paper import Letterhead
from skolehjem.errors import NotFound, Problem, Refused
from skolehjem.files.template_list import find_templates

HEAD = Letterhead(school="Eksempelskolen")


def faults(school: Path) -> tuple[Problem, ...]:
    return check_templates(school, HEAD).problems


def own(school: Path, file: str, text: str) -> Path:
    path = school / "templates" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_every_shipped_template_can_be_used(tmp_path: Path):
    assert () == faults(tmp_path)


def test_every_shipped_paper_is_there_in_danish_and_has_an_example(tmp_path: Path):
    papers = [one for one in find_templates(tmp_path) if one.language and not one.is_part]
    assert set(SAMPLES) == {one.paper for one in papers if one.language == "da"}


def test_a_copy_goes_first_and_is_never_written_over(tmp_path: Path):
    shipped = named_template("invitation", tmp_path)
    path = copy_template("invitation", tmp_path)
    assert (tmp_path / "templates/papers/da/invitation.md.j2", shipped.path.read_bytes()) == (path, path.read_bytes())
    assert named_template("da/invitation", tmp_path).own
    path.write_text("# Vores", "utf-8")
    with pytest.raises(Refused):
        copy_template("invitation", tmp_path)
    assert "# Vores" == path.read_text("utf-8")


def test_a_name_that_is_not_there_is_told_with_the_nearest(tmp_path: Path):
    with pytest.raises(NotFound) as caught:
        named_template("../invitatoin", tmp_path)
    assert "invitation" in str(caught.value.problems[0].hint)


@pytest.mark.parametrize(
    ("file", "text", "says", "line"),
    [
        ("papers/da/invitation.md.j2", "# Til\n\n{{ ukendt }}\n", "asks for ukendt, which it does not get", ":3"),
        ("papers/da/invitation.md.j2", "# Til\n{% if %}\n", "can't be used", ":2"),
        ("papers/da/invitation.md.j2", "# Til\n{{ ''.__class__ }}\n", "no template gets", ":2"),
        ("papers/da/invitation.md.j2", "## Til\n", "out of order", ""),
        ("papers/da/invitation.md.j2", "# Til\n\n### Tid\n", "out of order", ""),
        ("papers/da/invitaton.md.j2", "# Til\n", "never used", ""),
        ("papers/da/_letter-top.md.j2", "{{ ukendt }}", "asks for ukendt, which it does not get", ":1"),
        ("papers/ar/guest.md.j2", "# {{ ukendt }}\n", "asks for ukendt, which it does not get", ":1"),
        ("papers/paper.html.j2", "<p>{{ ukendt }}</p>", "asks for ukendt, which it does not get", ":1"),
        ("papers/paper.typ", "#let", "can't be made into PDF", ""),
        ("agendas/indskoling.toml", "ukendt = 1", "unknown", ":1"),
        ("agendas/nyt.toml", "", "never used", ""),
        ("contact-cards/card.txt.j2", "{{ ukendt }}", "asks for ukendt, which it does not get", ":1"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, file: str, text: str, says: str, line: str):
    path = own(tmp_path, file, text)
    found = [fault for fault in faults(tmp_path) if path.name in fault.where]
    assert any(says in str(fault.what) for fault in found)
    assert any(line in fault.where for fault in found)


def test_all_faults_are_told_at_once(tmp_path: Path):
    own(tmp_path, "papers/da/guest.md.j2", "{{ a }}")
    own(tmp_path, "papers/en/notice.md.j2", "{{ b }}")
    assert {"da/guest.md.j2:1", "en/notice.md.j2:1"} == {
        "/".join(one.where.split("/")[-2:]) for one in faults(tmp_path)
    }


def test_a_home_language_of_the_schools_own_is_tried_too(tmp_path: Path):
    own(tmp_path, "papers/so/guest.md.j2", "# Mahadsanid\n\n{{ guest.name }}\n")
    assert () == faults(tmp_path)
