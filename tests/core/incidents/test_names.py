"""Names of pupils in a text for the whole class: found however they are written, and never inside other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.incidents.names import NamedAt, names_in, words_naming
from skolehjem.core.incidents.nicknames import NICKNAMES
from skolehjem.core.roster.school import Pupil


def pupil(given: str, family: str = "Quist", **more) -> Pupil:
    return Pupil(id="E1", given_name=given, family_name=family, **more)


@pytest.mark.parametrize(
    ("given_name", "text"),
    [
        ("Bo", "Vi flyttede ind i en ny bolig"),
        ("Bo", "borte, ombord, bob"),
        ("Emma", "Emmaljunga og lemma"),
        ("Ida", "Idaho og Holida"),
        ("Alma", "almanak"),
        ("Ib", "bibliotek"),
    ],
)
def test_a_name_inside_another_word_names_nobody(given_name, text):
    assert () == names_in(text, [pupil(given_name)])


@pytest.mark.parametrize(
    ("given_name", "text"),
    [
        ("Bo", "Bo faldt"),
        ("Bo", "BO faldt"),
        ("Bo", "det var bo."),
        ("Bo", "Bos cykel"),
        ("Bo", "Bo's cykel"),
        ("Mads", "Mads' cykel"),
        ("Lars", "Lars’ cykel"),
        ("René", "Rene faldt"),
        ("Rene", "René faldt"),
        ("Zoë", "Zoe og de andre"),
        ("Søren", "Soeren faldt"),
        ("Søren", "Soren faldt"),
        ("Soeren", "Søren faldt"),
        ("Åge", "Aage faldt"),
        ("Aage", "Åges cykel"),
        ("Ærø", "aeroe"),
        ("Łukasz", "Lukasz faldt"),
        ("Iş\u0131l", "Isil faldt"),
        ("Anna-Sofie", "Anna faldt"),
        ("Anna-Sofie", "Sofie faldt"),
        ("Anna Sofie", "Anna-Sofies cykel"),
        ("Emma", "Emma-drengen"),
        ("Emma", "(Emma)"),
        ("Emma", "Em\u00adma faldt"),  # a soft hyphen
        ("Emma", "Em\u200bma faldt"),  # a space without width
        ("Emma", "\uff25\uff4d\uff4d\uff41 faldt"),  # full-width letters
        ("Rene\u0301", "Ren\u00e9 faldt"),  # the same name with and without a combining accent
        ("Emma", "Emma2"),
        ("Emma", "_Emma_"),
        ("Magnus", "det var m a g n u s selv"),
        ("Magnus", "M.A.G.N.U.S. faldt"),
        ("Magnus", "M-a-g-n-u-s' cykel"),
        ("Magnus", "i m a g n u s i dag"),
        ("Magnus", "M\u0430gnus faldt"),  # a Cyrillic a
        ("Bo", "B\u03bf faldt"),  # a Greek omicron
        ("\u0410\u043d\u043d\u0430", "\u0410\u043d\u043d\u0430 faldt"),  # a name in Cyrillic
        ("Oliver", "OliverHansen faldt"),
        ("Søren", "detVarSørens cykel"),
        ("Emma", "emmaquist faldt"),
    ],
)
def test_a_name_is_found_however_it_is_written(given_name, text):
    assert 1 <= len(names_in(text, [pupil(given_name)]))


def test_letters_that_spell_no_name_name_nobody():
    assert () == names_in("3.a, 3.b og 3.c; i å og ø. Vi tog A 2 B o", [pupil("Ab"), pupil("Abc"), pupil("Bi")])


def test_a_name_letter_by_letter_stands_where_it_begins():
    assert (NamedAt(line=1, word=3),) == names_in("Det var M a g n u s i dag", [pupil("Magnus")])


def test_family_names_aliases_and_nicknames_are_names_too():
    one = pupil("Alexander", "von Lund", alias="Sigge")
    assert [True, True, True, False] == [
        bool(names_in(text, [one]))
        for text in ("Lund faldt", "Sigge faldt", "Alex faldt", "von bryder sig ikke om det")
    ]


def test_every_part_of_a_family_name_counts_but_small_words_do_not():
    one = pupil("Juan", "de la Cruz")
    assert () == names_in("de la-la-la", [one])
    assert (NamedAt(line=1, word=1),) == names_in("Cruz", [one])


def test_a_name_that_is_a_small_word_alone_is_still_a_name():
    assert (NamedAt(line=1, word=3),) == names_in("det var Al", [pupil("Al")])


def test_the_place_is_line_and_word_and_the_name_is_not_told():
    text = "Kære forældre\r\n\r\nI dag kom Emma og Bo op at slås.\nEmma slog."
    found = names_in(text, [pupil("Emma"), pupil("Bo")])
    assert [(3, 4), (3, 6), (4, 1)] == [(one.line, one.word) for one in found]
    assert "Emma" not in repr(found)


def test_nicknames_are_small_letters_and_shorter_than_nothing_people_say():
    everyday = {"fine", "mine", "liv", "fred", "ben", "tom", "dag", "bo"}
    forms = {form for forms in NICKNAMES.values() for form in forms}
    assert not forms & everyday
    assert all(form == form.lower() for form in forms | set(NICKNAMES))


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=8)


@given(LETTERS, st.sampled_from(["", "s", "'s", "’", "."]), st.sampled_from([str.upper, str.title, str.lower]))
def test_any_name_is_found_with_any_ending_in_any_case(name, ending, write):
    assert words_naming(f"I dag faldt {write(name)}{ending} ned", [name])


PLAIN = st.text("bdeghijklmnoprtuvy", min_size=2, max_size=8)


@given(PLAIN, PLAIN)
def test_a_longer_word_never_names(name, rest):
    assert () == words_naming(f"{name}{rest}", [name])
    assert () == words_naming(f"{rest}{name}", [name])
