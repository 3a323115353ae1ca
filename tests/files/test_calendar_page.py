"""The page of calendars and the list of private addresses: whatever a name holds, it is text."""

import csv
import io
import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.files.calendar_list import PrivateAddress, address_list
from skolehjem.files.calendar_page import Link, calendar_page, qr_code

NASTY = st.text(st.one_of(st.sampled_from("<>&\"'$\n æøå=+-@;"), st.characters(codec="utf-8")), min_size=1, max_size=40)


def page(*links: Link, address: str = "https://www.example.dk/k/", title: str = "Kalendere", school: str = "Skolen"):
    return calendar_page(title, school, [("Klasser", links)], page="index.html", address=address).decode()


@given(NASTY, NASTY, NASTY)
def test_no_name_becomes_markup(title: str, school: str, name: str):
    plain = page(Link(name="x", file="x.ics"), title="x", school="x")
    nasty = page(Link(name=name, file="x.ics"), title=title, school=school)
    assert tags(plain) == tags(nasty)
    assert name in unescape(nasty)


def tags(text: str) -> list[str]:
    return re.findall(r"</?[a-z][a-z0-9]*", text.partition("<body>")[2])


def test_a_link_leads_to_the_file_with_letters_that_addresses_can_hold():
    text = page(Link(name="Lokale Ø", file="lokale-Ø 1.ics"))
    [webcal] = re.findall(r'href="(webcal:[^"]+)"', text)
    assert "webcal://www.example.dk/k/lokale-%C3%98%201.ics" == webcal
    assert "webcal://www.example.dk/k/lokale-Ø 1.ics" == unquote(webcal)


def test_a_heading_without_calendars_is_left_out():
    assert "Klasser" not in page()


def test_the_page_loads_nothing_from_elsewhere():
    text = page(Link(name="3A", file="klasse-3A.ics"))
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(|src=", text)


def test_every_code_says_in_words_what_it_is():
    assert 'role="img" aria-label="QR-kode til 3A"' in page(Link(name="3A", file="klasse-3A.ics"))


def test_a_code_holds_the_address_of_the_calendars_place_on_the_page():
    """Drawn once more by the library's own hand, with the same pattern, from the address that it should hold."""
    text = page(Link(name="3A", file="klasse-3A.ics"))
    assert qr_code("https://www.example.dk/k/index.html#klasse-3A", "3A") in text
    assert 'id="klasse-3A"' in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_list_becomes_a_formula(sign: str):
    row = PrivateAddress(feed="home:H1", name=f"{sign}1+1", pupils=f"{sign}2", file="hjem.ics")
    [_, cells] = csv.reader(io.StringIO(address_list([row], "").decode("utf-8-sig")), delimiter=";")
    assert ["home:H1", f"'{sign}1+1", f"'{sign}2", "hjem.ics", ""] == cells
