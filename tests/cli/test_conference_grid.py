"""`conference grid`: evenings in the terminal and as pages, a member of staff's, a home's; nobody protected named."""

import re
import stat
from datetime import date, time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from skolehjem.cli.app import run
from skolehjem.core.conference_rounds.needs import Interpreter
from skolehjem.core.roster.school import Enrolment, Guardian, Guardianship, Pupil
from skolehjem.store.database import open_store
from tests.sample_folder import AUGUST, make_sample_folder
from tests.third_grade import add, conference, make_school

OCTOBER = "2026-10-01"


class Page(SingleFileSnapshotExtension):
    file_extension = "html"


class Text(SingleFileSnapshotExtension):
    file_extension = "txt"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school by the principle of 2023, all conferences planned; tests only read it."""
    folder = make_sample_folder(tmp_path_factory.mktemp("skole"), principle="princip-2023")
    assert run(["plan-meetings", "--yes", "--today", AUGUST, "--school", str(folder)]) == 0
    return folder


def clock(text: str) -> time:
    return time.fromisoformat(text)


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """MOE has two talks and a break, a hole, and a talk with JKR about a pupil whose name is protected."""
    talks = [
        ("S1", "p1", "15:00", "15:15", ("MOE",)),
        ("S2", "p1", "15:15", "15:45", ("MOE",)),
        ("S3", "p2", "16:00", "16:15", ("MOE",)),
        ("S4", "p2", "17:00", "17:15", ("MOE", "JKR")),
    ]
    folder = tmp_path / "skole"
    store = make_school(
        folder,
        conferences=tuple(
            conference(id, pupil=pupil, start=clock(start), end=clock(end), staff=staff)
            for id, pupil, start, end, staff in talks
        ),
    )
    add(
        store,
        Guardian(id="g1", household="h1", given_name="Ida", family_name="Lund"),
        *(Guardianship(id=f"{pupil}:g1", pupil=pupil, guardian="g1") for pupil in ("p1", "p2")),
    )
    store.close()
    with (folder / "skolehjem.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[readings.conference]\nbreak_minutes = 15\n")
    return folder


def test_the_grid_of_an_evening_shows_breaks_holes_and_sums(skolehjem, evening: Path, snapshot):
    answer = skolehjem("conference", "grid", "--today", "2026-11-01", folder=evening)
    assert 0 == answer.code
    assert snapshot(extension_class=Text) == answer.out.encode()


def test_the_page_of_an_evening_looks_as_it_did(skolehjem, evening: Path, tmp_path: Path, snapshot):
    page = tmp_path / "aften.html"
    assert 0 == skolehjem("conference", "grid", "--html", page, "--today", "2026-11-01", folder=evening).code
    assert snapshot(extension_class=Page) == page.read_bytes().partition(b"<body>")[2]


@pytest.mark.parametrize("by", ["staff", "room", "class"])
def test_no_grid_is_wider_than_eighty_columns_and_every_talk_stands_in_one(skolehjem, planned: Path, by: str):
    words = ("conference", "grid", "--by", by, "--today", OCTOBER)
    lines = skolehjem(*words, "--output", "plain", folder=planned).out.splitlines()
    assert 80 >= max(map(len, lines))
    talks = sum(one["talks"] for one in skolehjem(*words, "--output", "json", folder=planned).json["data"])
    sums = [line.split()[1:] for line in lines if line.startswith("Antal")]
    assert talks == sum(int(cell) for row in sums for cell in row)


def test_a_table_for_a_terminal_is_no_wider_than_eighty_columns(evening: Path, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    words = ["conference", "grid", "--today", "2026-11-01", "--school", str(evening), "--output", "table"]
    assert 0 == run(words)
    assert 80 >= max(map(len, capsys.readouterr().out.splitlines()))


def test_what_is_to_come_of_the_next_round_is_shown_unless_days_are_named(skolehjem, planned: Path):
    words = ("conference", "grid", "--today", OCTOBER, "--output", "json")
    days = [date.fromisoformat(one["day"]) for one in skolehjem(*words, folder=planned).json["data"]]
    assert days == sorted(days)
    assert {10, 11} >= {day.month for day in days}


def test_only_a_classs_columns_are_shown_and_their_time_elsewhere_is_no_hole(skolehjem, evening: Path):
    store = open_store(evening)
    add(store, conference("S5", school_class="2026-3B", start=clock("16:30"), end=clock("17:00"), staff=("MOE",)))
    store.close()
    answer = skolehjem("conference", "grid", "--class", "3A", "--today", "2026-11-01", folder=evening)
    assert "(3B)" in answer.out
    assert "4 samtaler, 15.00–17.15, ingen huller" in answer.out


def test_a_member_of_staffs_evening_is_a_list_with_holes_and_rooms(skolehjem, evening: Path):
    lines = skolehjem("conference", "grid", "--staff", "moe", "--today", "2026-11-01", folder=evening).out.splitlines()
    assert [
        "tirsdag den 10. november 2026: 4 samtaler, 15.00–17.15, 1 hul",
        "Tid          Klasse  Elev               Lokale  Kolleger",
        "15.00–15.15  3A      Storm Lund         12",
        "15.15–15.45  3A      Storm Lund         12",
        "15.45–16.00          – pause, 15 min –",
        "16.00–16.15  3A      Blå Ravn           12",
        "16.15–17.00          – hul, 45 min –",
        "17.00–17.15  3A      Blå Ravn           12      JKR",
    ] == lines


def test_a_homes_talks_stand_on_a_line_each_with_the_waiting_between(skolehjem, evening: Path):
    lines = skolehjem("conference", "grid", "--home", "h1", "--today", "2026-11-01", folder=evening).out.splitlines()
    assert "Hjemmet til Blå R., 3A; Storm L., 3A (h1)" == lines[0]
    assert ["", "0 min", "15 min", "45 min"] == [
        line[line.index("MOE") :].partition("  ")[2].strip() for line in lines[2:]
    ]


def test_who_meets_elsewhere_and_who_interprets_is_told(skolehjem, evening: Path):
    store = open_store(evening)
    add(store, Interpreter(id="AYSE", language="tyrkisk"))
    talk = {"day": date(2026, 11, 11), "staff": ("JKR",), "room": None, "form": "home", "interpreter": "AYSE"}
    add(store, conference("S7", **talk))
    store.close()
    words = ("conference", "grid", "--staff", "JKR", "--on", "2026-11-11", "--today", "2026-11-01")
    assert "15.00–15.20  3A      Storm Lund  hjemmebesøg  tolk AYSE" in skolehjem(*words, folder=evening).out


def test_an_evening_that_is_over_is_shown_when_it_is_named(skolehjem, evening: Path):
    words = ("conference", "grid", "--today", "2026-11-20")
    refused = skolehjem(*words, folder=evening)
    assert (5, True) == (refused.code, "--on 2026-11-10" in refused.err)
    assert 0 == skolehjem(*words, "--on", "2026-11-10", folder=evening).code


def test_csv_is_one_table_with_a_column_for_each(skolehjem, evening: Path):
    answer = skolehjem("conference", "grid", "--output", "csv", "--today", "2026-11-01", folder=evening)
    head, first, *rest = answer.out.removeprefix("\ufeff").split("\r\n")
    assert "Dag;Begynder;Slutter;JKR;MOE" == head
    assert "2026-11-10;15:00:00;15:15:00;;Storm Lund" == first
    assert 7 == len(rest) + 1


def test_everything_typed_wrong_is_told_at_once(skolehjem, evening: Path):
    words = (
        "conference",
        "grid",
        "--by",
        "farve",
        "--on",
        "i går",
        "--class",
        "9Z",
        "--staff",
        "XYZ",
        "--html",
        "a.html",
    )
    answer = skolehjem(*words, "--today", "2026-11-01", folder=evening)
    assert 0 != answer.code
    assert all(word in answer.err for word in ("farve", "i går", "9Z", "XYZ", "--staff, --html"))
    assert not (evening / "a.html").exists()


def test_one_file_holds_one_evening(skolehjem, evening: Path, tmp_path: Path):
    store = open_store(evening)
    add(store, conference("S7", day=date(2026, 11, 11)))
    store.close()
    words, pages = ("conference", "grid", "--today", "2026-11-01"), tmp_path / "sider"
    assert 2 == skolehjem(*words, "--html", pages / "a.html", folder=evening).code
    assert not pages.exists()
    assert 0 == skolehjem(*words, "--to", pages, folder=evening).code
    names = [f"samtaler-2026-11-{day}-personale.html" for day in (10, 11)]
    assert names == sorted(path.name for path in pages.iterdir())


class Grid(HTMLParser):
    """The cells of a page's tables with their places: what is opened, every heading's scope, each table's width."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scopes: list[str | None] = []
        self.widths: list[list[int]] = []
        self.tags: list[str] = []
        self._hanging: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        if tag == "table":
            self.widths.append([])
            self._hanging = []
        if tag == "tr":
            self.widths[-1].append(sum(1 for rows in self._hanging if rows > 0))
            self._hanging = [rows - 1 for rows in self._hanging]
        if tag in ("th", "td"):
            columns = int(told.get("colspan", "1"))
            self.widths[-1][-1] += columns
            self._hanging += [int(told.get("rowspan", "1")) - 1] * columns
        if tag == "th":
            self.scopes.append(told.get("scope"))


@pytest.mark.parametrize("by", ["staff", "room", "class"])
def test_every_row_of_a_page_fills_its_table_and_every_heading_says_what_it_heads(skolehjem, planned, tmp_path, by):
    skolehjem("conference", "grid", "--to", tmp_path, "--by", by, "--today", OCTOBER, folder=planned)
    for path in tmp_path.iterdir():
        page = path.read_text("utf-8")
        grid = Grid(page)
        assert all(len(set(widths)) == 1 for widths in grid.widths)
        assert {"col", "row"} == set(grid.scopes)
        assert not {"script", "link", "img", "iframe"} & set(grid.tags)
        assert not re.search(r"@import|url\(|src=|https?:", page)
        assert "Kun for personalet" in page
        assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_parallel_talks_of_a_class_stand_beside_each_other_on_the_page(skolehjem, evening: Path, tmp_path: Path):
    store = open_store(evening)
    add(store, conference("S5", pupil="p2", start=clock("15:00"), end=clock("15:30"), staff=("JKR",), room=None))
    store.close()
    words = ("conference", "grid", "--by", "class", "--today", "2026-11-01", "--html", tmp_path / "a.html")
    assert 0 == skolehjem(*words, folder=evening).code
    grid = Grid((tmp_path / "a.html").read_text("utf-8"))
    assert [{3}] == [set(widths) for widths in grid.widths]
    assert "colgroup" in grid.scopes


def test_nothing_protected_is_shown_anywhere(skolehjem, evening: Path, tmp_path: Path):
    words = ("conference", "grid", "--today", "2026-11-01")
    skolehjem(*words, "--html", tmp_path / "a.html", folder=evening)
    texts = [(tmp_path / "a.html").read_text("utf-8")]
    texts += [skolehjem(*words, "--output", form, folder=evening).out for form in ("plain", "json", "csv")]
    texts += [skolehjem(*words, "--staff", "MOE", "--output", form, folder=evening).out for form in ("plain", "json")]
    assert all("Ravn" in text or "Blå R." in text for text in texts)
    assert not [text for text in texts if "Hemmelig" in text or "Person" in text.replace("Personale", "")]


def test_a_name_is_text_on_the_page(skolehjem, evening: Path, tmp_path: Path):
    store = open_store(evening)
    add(
        store,
        Pupil(id="p9", given_name="<script>alert(1)</script>", family_name="&"),
        Enrolment(id="2026/27:p9", year="2026/27", pupil="p9", school_class="2026-3A"),
    )
    add(store, conference("S9", pupil="p9", start=clock("18:00"), end=clock("18:15")))
    store.close()
    skolehjem("conference", "grid", "--html", tmp_path / "a.html", "--today", "2026-11-01", folder=evening)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
    assert "<script" not in page


def test_the_widest_names_of_many_columns_are_paged_and_not_cut_off():
    from skolehjem.cli.conference_grid_tables import WIDTH, _pages

    first, wide = ["Tid", "14.00"], [f"Lang Navn {n:02}" for n in range(30)]
    pages = _pages(first, [[name, name] for name in wide])
    assert wide == [column[0] for page in pages for column in page[1:]]
    assert all(sum(max(map(len, column)) + 2 for column in page) - 2 <= WIDTH for page in pages)
