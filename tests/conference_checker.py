"""A second judge of conference plans, written from docs/conference-format.md on the JSON itself: it knows no core code.

It counts with sets of (day, slot) cells and with each day written as a text of 0 and 1.
"""

from collections import Counter
from itertools import combinations, pairwise
from typing import Any

JSON = dict[str, Any]
Cells = frozenset[tuple[int, int]]


def judge(instance: JSON, plan: JSON) -> JSON:
    """`{"violations": {rule: how many}, "costs": {kind: cost}, "total": …}` of a plan."""
    school = School(instance, plan)
    broken = Counter(school.broken())
    costs = {kind: count * school.weight(kind) for kind, count in school.counts().items()}
    return {"violations": dict(broken), "costs": costs, "total": sum(costs.values())}


class School:
    """An instance with a plan, as sets."""

    def __init__(self, instance: JSON, plan: JSON) -> None:
        self.instance, self.plan = instance, plan
        self.meetings = {one["id"]: one for one in instance["meetings"]}
        self.all_cells = {(d, s) for d, day in enumerate(instance["days"]) for s in range(day["slots"])}
        self.cells: dict[str, Cells] = {}
        self.start: dict[str, tuple[int, int]] = {}
        self.room: dict[str, str | None] = {}
        seen = set()
        for one in plan["assignments"]:
            id = one["meeting"]
            if id in self.meetings and id not in seen:
                seen.add(id)
                cells = self.cells_of(one)
                if cells <= self.all_cells:
                    self.cells[id] = cells
                    self.start[id] = (one["day"], one["slot"])
                    self.room[id] = one.get("room")

    def cells_of(self, one: JSON) -> Cells:
        length = self.meetings[one["meeting"]].get("duration", 1)
        return frozenset((one["day"], one["slot"] + n) for n in range(length))

    def weight(self, kind: str) -> int:
        usual = {
            "unplaced": 1, "household_day": 10, "household_wait": 2, "wish_miss": 5, "teacher_day": 6,
            "teacher_idle": 1, "room_change": 1, "household_clash": 50, "moved": 20, "late": 3,
        }  # fmt: skip
        return int(self.instance.get("weights", {}).get(kind, usual[kind]))

    def of(self, kind: str, name: str) -> list[str]:
        """The placed meetings of a teacher or household."""
        return [id for id in self.cells if name in self.meetings[id][kind]]

    def as_text(self, ids: list[str], day: int) -> str:
        """A day of a person, 1 for each busy slot."""
        busy = {slot for id in ids for d, slot in self.cells[id] if d == day}
        return "".join("1" if slot in busy else "0" for slot in range(self.instance["days"][day]["slots"]))

    def names(self, kind: str) -> list[str]:
        return [one["id"] for one in self.instance[kind]]

    def days_of(self, kind: str) -> list[tuple[str, int, list[str], str]]:
        """Name, day, the day's meetings and the day as text, for each teacher or household and day with a meeting."""
        found = []
        for name in self.names(kind):
            for day in range(len(self.instance["days"])):
                ids = [id for id in self.of(kind, name) if self.start[id][0] == day]
                if ids:
                    found.append((name, day, ids, self.as_text(ids, day)))
        return found

    # hard rules

    def broken(self) -> list[str]:
        return [
            *self.broken_ids(),
            *self.broken_times(),
            *self.broken_pairs(),
            *self.broken_rooms(),
            *self.broken_loads(),
            *self.broken_places(),
        ]

    def broken_ids(self) -> list[str]:
        written = [one["meeting"] for one in self.plan["assignments"]]
        found = ["unknown_meeting" for id in written if id not in self.meetings]
        found += ["duplicate_meeting" for id in set(written) & set(self.meetings) for _ in range(written.count(id) - 1)]
        rooms = {None, *self.names("rooms")}
        found += ["unknown_room" for one in self.plan["assignments"] if one.get("room") not in rooms]
        known = [one for one in self.plan["assignments"] if one["meeting"] in self.meetings]
        return found + ["outside_day" for one in known if not self.cells_of(one) <= self.all_cells]

    def broken_times(self) -> list[str]:
        found = []
        for kind, key, rule in (
            ("teachers", "unavailable", "teacher_unavailable"),
            ("households", "blocked", "household_blocked"),
        ):
            for one in self.instance[kind]:
                closed = {tuple(cell) for cell in one.get(key, [])}
                found += [rule for id in self.of(kind, one["id"]) if closed & self.cells[id]]
        for room in self.instance["rooms"]:
            closed = {tuple(cell) for cell in room.get("unavailable", [])}
            found += [
                "room_unavailable" for id in self.cells if self.room[id] == room["id"] and closed & self.cells[id]
            ]
        return found

    def broken_pairs(self) -> list[str]:
        found = []
        for name in self.names("teachers"):
            for one, other in combinations(self.of("teachers", name), 2):
                travel = max(self.meetings[one].get("travel", 0), self.meetings[other].get("travel", 0))
                if self.cells[one] & self.cells[other]:
                    found.append("teacher_double_booked")
                elif grown(self.cells[one], travel) & self.cells[other]:
                    found.append("teacher_travel")
        rules = self.instance["rules"]
        if rules.get("household_overlap", "hard") == "hard":
            for name in self.names("households"):
                for one, other in combinations(self.of("households", name), 2):
                    free = rules.get("gap_between", "meetings") == "rooms" and self.room[one] == self.room[other]
                    if self.cells[one] & self.cells[other]:
                        found.append("household_double_booked")
                    elif not free and grown(self.cells[one], rules.get("household_gap", 0)) & self.cells[other]:
                        found.append("household_gap")
        return found

    def broken_rooms(self) -> list[str]:
        found = []
        for one, other in combinations(self.cells, 2):
            if (
                self.room[one] is not None
                and self.room[one] == self.room[other]
                and self.cells[one] & self.cells[other]
            ):
                found.append("room_double_booked")
        for id, room in self.room.items():
            allowed = self.meetings[id].get("rooms")
            if room is None and allowed != []:
                found.append("room_missing")
            if room in self.names("rooms") and allowed is not None and room not in allowed:
                found.append("room_unsuited")
        return found

    def broken_loads(self) -> list[str]:
        found = []
        rules = self.instance["rules"]
        for _, _, _, text in self.days_of("teachers"):
            found += ["max_consecutive" for row in text.split("0") if len(row) > rules["max_consecutive"]]
            found += ["max_slots_per_day"] * (text.count("1") > rules["max_slots_per_day"])
        return found

    def broken_places(self) -> list[str]:
        found = []
        for id, place in self.start.items():
            starts = self.meetings[id].get("starts")
            found += ["not_a_start"] * (starts is not None and list(place) not in starts)
        first = {one["meeting"]: (one["day"], one["slot"]) for one in reversed(self.plan["assignments"])}
        for id, fixed in self.instance.get("fixed", {}).items():
            found += ["fixed_moved"] * (first.get(id) != (fixed["day"], fixed["slot"]))
        return found

    # wishes

    def counts(self) -> dict[str, int]:
        homes, staff = self.days_of("households"), self.days_of("teachers")
        soft = self.instance["rules"].get("household_overlap", "hard") == "soft"
        previous = {id: (one["day"], one["slot"]) for id, one in self.instance.get("previous", {}).items()}
        return {
            "unplaced": sum(
                one.get("unplaced_cost", 1000) for id, one in self.meetings.items() if id not in self.cells
            ),
            "household_day": sum(number - 1 for number in Counter(name for name, *_ in homes).values()),
            "household_wait": sum(text.strip("0").count("0") for *_, text in homes),
            "wish_miss": self.wish_misses(),
            "teacher_day": len(staff),
            "teacher_idle": sum(text.strip("0").count("0") for *_, text in staff),
            "room_change": sum(self.room_changes(ids) for _, _, ids, _ in staff),
            "household_clash": soft
            * sum(bool(self.cells[a] & self.cells[b]) for _, _, ids, _ in homes for a, b in combinations(ids, 2)),
            "moved": sum(id in previous and previous[id] != place for id, place in self.start.items()),
            "late": self.lates(),
        }

    def wish_misses(self) -> int:
        missed = 0
        for home in self.instance["households"]:
            windows = [{(day, slot) for slot in range(start, end)} for day, start, end in home.get("wishes", [])]
            for id in self.of("households", home["id"]):
                missed += bool(windows) and not any(self.cells[id] <= window for window in windows)
        return missed

    def room_changes(self, ids: list[str]) -> int:
        rooms = [self.room[id] for id in sorted(ids, key=lambda id: (self.start[id], id))]
        return sum(None not in (one, other) and one != other for one, other in pairwise(rooms))

    def lates(self) -> int:
        late = 0
        for home in self.instance["households"]:
            for id in self.of("households", home["id"]):
                day, slot = self.start[id]
                late_from = self.instance["days"][day].get("late_from")
                late += home.get("late_before", 0) * (late_from is not None and slot >= late_from)
        return late


def grown(cells: Cells, by: int) -> Cells:
    """The cells and so many before and after."""
    return frozenset((day, slot + step) for day, slot in cells for step in range(-by, by + 1))
