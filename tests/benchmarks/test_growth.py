"""What is promised of memory, and how growth is drawn."""

from xml.etree import ElementTree as ET

from benchmarks.growth import drawing
from benchmarks.limits import Beneath
from benchmarks.measure import Cost, Figures

SVG = "{http://www.w3.org/2000/svg}"


def test_memory_is_that_of_the_largest_run():
    measured = {"ours": Figures(runs=tuple(Cost(cpu_seconds=1, peak_bytes=mib * 2**20) for mib in (200, 251)))}
    verdicts = [Beneath(ours="ours", most_mib=most).judge(measured) for most in (251, 250)]
    assert [("251 MiB", True), ("251 MiB", False)] == [(verdict.measured, verdict.kept) for verdict in verdicts]


def test_growth_is_drawn_with_a_line_for_each_command():
    drawn = drawing("A & B", {"a<b": [(10, 1), (1000, 100)], "c": [(10, 1), (1000, 1)]})
    page = ET.fromstring(drawn)  # noqa: S314  # our own drawing
    rising, level = (
        [point.split(",") for point in one.attrib["points"].split()] for one in page.iter(f"{SVG}polyline")
    )
    # up is towards 0, and powers of ten lie equally far apart
    assert [("60", "300"), ("580", "60")] == [tuple(point) for point in rising]
    assert [("60", "300"), ("580", "300")] == [tuple(point) for point in level]
    assert {"A & B", "a<b", "c", "10", "1,000", "100 ms"} <= {text.text for text in page.iter(f"{SVG}text")}
