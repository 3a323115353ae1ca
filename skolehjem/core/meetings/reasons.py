"""Why an extra conference is held or one is called off: a code, and never words about anybody's health."""

from enum import StrEnum


class Reason(StrEnum):
    """What an extra conference, outside the yearly ones, is about."""

    LEARNING = "learning"
    WELLBEING = "wellbeing"
    ABSENCE = "absence"
    TRANSITION = "transition"
    COOPERATION = "cooperation"
    FOLLOW_UP = "follow-up"
    WISH = "wish"
    """The home has asked for it."""


class CallOff(StrEnum):
    """Why a conference is called off; told when it is done, and not stored."""

    STAFF = "sick-staff"
    HOME = "home"
    ROOM = "room"
    OTHER = "other"
