"""A conference problem with numbers for everybody, so that it can be shown to others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from hmac import new as keyed
from typing import TypeVar

from skolehjem.core.conferences.instance import Household, Instance, Pupil, Room, Talk, Teacher

T = TypeVar("T", Teacher, Room, Household, Pupil, Talk)


def anonymous(instance: Instance, secret: str) -> Instance:
    """The same problem, with people, rooms, classes, days and talks numbered anew in an order that says nothing.

    The numbers come from a secret of the school's: the same every time, and of no use to others. Nothing but the
    problem itself is left, yet whoever knows the school well might recognise a home by its times: hand it on with care.

    Args:
        instance: a problem of the school's own.
        secret: what the order is drawn from.
    """
    return _Renamed(instance, secret).instance()


class _Renamed:
    """The new name of everything."""

    def __init__(self, instance: Instance, secret: str) -> None:
        self.old, self.secret = instance, secret
        self.teachers = self._numbers("staff", (one.id for one in instance.teachers))
        self.rooms = self._numbers("room", (one.id for one in instance.rooms))
        self.households = self._numbers("home", (one.id for one in instance.households))
        self.pupils = self._numbers("pupil", (one.id for one in instance.pupils))
        self.classes = self._numbers("class", self._class_labels())
        self.talks = self._numbers("talk", (one.id for one in instance.talks))

    def _class_labels(self) -> Iterable[str]:
        yield from (one.school_class for one in self.old.talks)
        yield from (one.school_class for one in self.old.pupils)

    def _numbers(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """`staff-01`, `staff-02`, ... by id, in the order of what the secret makes of the ids."""
        drawn = sorted(
            dict.fromkeys(ids), key=lambda id: keyed(self.secret.encode(), f"{kind}{id}".encode(), sha256).digest()
        )
        width = len(str(len(drawn)))
        return {id: f"{kind}-{number:0{width}}" for number, id in enumerate(drawn, 1)}

    def instance(self) -> Instance:
        """The problem under its new names, every list in their order."""
        old = self.old
        return replace(
            old,
            days=tuple(replace(day, id=f"day-{number}") for number, day in enumerate(old.days, 1)),
            teachers=_sorted(replace(one, id=self.teachers[one.id]) for one in old.teachers),
            rooms=_sorted(replace(one, id=self.rooms[one.id]) for one in old.rooms),
            households=_sorted(replace(one, id=self.households[one.id]) for one in old.households),
            pupils=_sorted(
                Pupil(
                    id=self.pupils[one.id],
                    school_class=self.classes[one.school_class],
                    households=_in(self.households, one.households),
                )
                for one in old.pupils
            ),
            talks=_sorted(map(self._talk, old.talks)),
            fixed={self.talks[id]: place for id, place in old.fixed.items()},
            previous={self.talks[id]: place for id, place in old.previous.items()},
        )

    def _talk(self, one: Talk) -> Talk:
        return replace(
            one,
            id=self.talks[one.id],
            pupil=None if one.pupil is None else self.pupils[one.pupil],
            school_class=self.classes[one.school_class],
            teachers=_in(self.teachers, one.teachers),
            households=_in(self.households, one.households),
            rooms=None if one.rooms is None else _in(self.rooms, one.rooms),
        )


def _in(names: Mapping[str, str], ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names[id] for id in ids))


def _sorted(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(items, key=lambda one: one.id))
