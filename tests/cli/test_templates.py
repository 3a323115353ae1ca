"""`templates` from the outside."""

from pathlib import Path

import pytest

from tests.sample_folder import make_sample_folder


@pytest.fixture(scope="module")
def school(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


def test_templates_are_listed_shown_copied_and_checked(skolehjem, school):
    listed = skolehjem("templates", "list", folder=school)
    assert (0, True) == (listed.code, "invitation" in listed.out)
    shown = skolehjem("templates", "show", "invitation", folder=school)
    assert shown.out.lstrip().startswith(("#", "{%"))
    copied = skolehjem("templates", "copy", "invitation", folder=school)
    path = school / "templates" / "papers" / "da" / "invitation.md.j2"
    assert (0, shown.out) == (copied.code, path.read_text("utf-8"))
    assert str(path) in copied.err
    again = skolehjem("templates", "copy", "invitation", folder=school)
    assert (4, True) == (again.code, "allerede" in again.err)
    assert 0 == skolehjem("templates", "check", folder=school).code
    path.write_text("# Hej\n\n{{ ukendt }}\n", "utf-8")
    faulty = skolehjem("templates", "check", folder=school)
    assert (3, True) == (faulty.code, f"{path}:3" in faulty.err)


def test_a_template_that_is_not_there_is_told(skolehjem, school):
    missing = skolehjem("templates", "show", "invitatoin", folder=school)
    assert (5, True) == (missing.code, "invitation" in missing.err)
