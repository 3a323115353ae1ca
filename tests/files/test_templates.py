from skolehjem.files import templates
from skolehjem.files.templates import shipped_templates


def test_a_checkout_uses_its_own_top_level_folder():
    assert (shipped_templates() / "agendas").is_dir()
    assert (shipped_templates().parent / "pyproject.toml").is_file()


def test_an_installed_package_uses_the_folder_inside_it(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(templates, "_PACKAGE", tmp_path)
    assert shipped_templates() == tmp_path / "templates"
