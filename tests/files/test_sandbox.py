"""A template can't hold up the computer, nor reach what is not its own."""

import time
from pathlib import Path
from typing import Any

import pytest

from skolehjem.errors import DataFault
from skolehjem.files.layouts import Escaping, render_layout

FACTS = {"name": "Ada", "items": [{"title": "Fag"}, {"title": "Trivsel"}]}


def rendered(folder: Path, template: str, facts: dict[str, Any] | None = None) -> str:
    (folder / "t.md.j2").write_text(template, "utf-8")
    return render_layout("t.md.j2", [folder], FACTS if facts is None else facts, Escaping.MARKDOWN)


DOUBLED = "{% set s = 'x' %}" + "{% set s = s ~ s %}" * 60 + "{{ s }}"
HOSTILE = {
    "doubled by joining": DOUBLED,
    "doubled by adding": DOUBLED.replace("~", "+"),
    "doubled by a block": "{% set s = 'x' %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 60,
    "doubled by a list": "{% set s = [1] %}" + "{% set s = s + s %}" * 60,
    "doubled by a filter": "{% set s = ['x'] %}" + "{% set s = [s|join ~ s|join] %}" * 60,
    "doubled by a macro": "{% macro m(s) %}{{ s }}{{ s }}{% endmacro %}{% set s = 'x' %}" + "{% set s = m(s) %}" * 60,
    "a large text by a filter": "{{ 'x'|center(9999999999) }}",
    "a large text by a format": "{{ '%9999999999d'|format(1) }}",
    "a large text by a sign": "{{ '%9999999999d' % 1 }}",
    "a large text by a call": "{{ 'x'.ljust(9999999999) }}",
    "a large text by a pattern": "{{ '{:>9999999999}'.format(1) }}",
    "a large text by a replacement": "{{ ('x' ~ name).replace('', 'xxxxxxxxxxx') }}",
    "many rows": "{{ [1]|batch(9999999999, 'x')|list }}",
    "indentation": "{{ 'x\ny'|indent(9999999999) }}",
    "many numbers": "{% set r = range(99999)|list %}" + "{% set r = r + r %}" * 30,
    "loops in a loop": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a file that includes itself": "{% include 't.md.j2' %}",
    "walking to the class": "{{ name.__class__.__mro__ }}",
    "walking by a filter": "{{ name|attr('__class__') }}",
    "walking by a map": "{{ [name]|map(attribute='__class__.__mro__')|list }}",
    "reading a file": "{% include '/etc/passwd' %}",
    "reading a file above": "{% include '../../../../../../etc/passwd' %}",
    "importing a file above": "{% import '../skolehjem.toml' as t %}",
    "the template's own inside": "{{ self._TemplateReference__context.environment }}",
    "what runs programs": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "changing a fact": "{{ items.append(1) }}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_template_is_stopped_at_once_with_file_and_line(tmp_path: Path, what: str):
    began = time.process_time()
    with pytest.raises(DataFault) as caught:
        rendered(tmp_path, HOSTILE[what])
    assert f"{tmp_path / 't.md.j2'}:1" == caught.value.problems[0].where.replace("t.md.j2:2", "t.md.j2:1")
    assert 5 > time.process_time() - began


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ items|map(attribute='title')|join(', ') }}", "Fag, Trivsel"),
        ("{% for item in items %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}", "1a2b"),
        ("{{ name ~ ' ' ~ name|upper }}", "Ada ADA"),
        ("{% set both %}{{ name }} & {{ name }}{% endset %}{{ both|length }}", "9"),
        ("{{ (7 % 4) * (1 + 2) }}", "9"),
        ("{{ name.split('d')|first }}", "A"),
        ("{% macro hello(who) %}Hej {{ who }}{% endmacro %}{{ hello(name) }}", "Hej Ada"),
    ],
)
def test_what_honest_templates_do_is_let_through(tmp_path: Path, template: str, text: str):
    assert text == rendered(tmp_path, template)


def test_a_layout_that_writes_many_papers_may_do_more(tmp_path: Path):
    (tmp_path / "t.html.j2").write_text("{% for n in range(99999) %}{% endfor %}", "utf-8")
    with pytest.raises(DataFault):
        render_layout("t.html.j2", [tmp_path], {}, Escaping.HTML)
    assert "" == render_layout("t.html.j2", [tmp_path], {}, Escaping.HTML, papers=420)
