"""Attendance as it is stored."""

from skolehjem.core.attendance.attendance import Attendance
from skolehjem.store.database import Store


def load_attendance(store: Store, year: str) -> tuple[Attendance, ...]:
    """What is told of the homes at all meetings and conferences of a school year."""
    return store.load(Attendance, "year = ?", (year,))


def load_attendance_at(store: Store, appointment: str) -> dict[str, Attendance]:
    """What is told of the homes at one meeting or conference, by home."""
    return {one.household: one for one in store.load(Attendance, "appointment = ?", (appointment,))}


def load_attendance_about(store: Store, pupil: str) -> tuple[Attendance, ...]:
    """What is told of the homes at all conferences about a pupil, of every year."""
    return store.load(Attendance, "appointment IN (SELECT id FROM conference WHERE pupil = ?)", (pupil,))
