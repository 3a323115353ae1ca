"""How each thing is stored: columns, keys, constraints, privacy class and retention; used for every write.

Order matters: a table comes after those it refers to, and rows are written in this order and removed in the reverse.
"""

from sqlmodel import SQLModel

from skolehjem.store.tables.audit import AboutRow, AuditRow
from skolehjem.store.tables.meetings import (
    ConferenceHouseholdRow,
    ConferenceRow,
    ConferenceStaffRow,
    MeetingClassRow,
    MeetingRow,
    MeetingStaffRow,
)
from skolehjem.store.tables.messages import DeliveryRow, MessageRow, ThreadRow
from skolehjem.store.tables.principles import PrincipleVersionRow
from skolehjem.store.tables.published import PublishedRow
from skolehjem.store.tables.roster import (
    EnrolmentRow,
    GuardianRow,
    GuardianshipRow,
    HouseholdRow,
    PupilRow,
    RoomRow,
    SchoolClassRow,
    StaffRow,
    TeamMemberRow,
)
from skolehjem.store.tables.years import BreakRow, NamedDayRow, SchoolYearRow

TABLES: dict[str, type[SQLModel]] = {
    str(row.__tablename__): row
    for row in (
        AboutRow,
        AuditRow,
        PrincipleVersionRow,
        SchoolYearRow,
        BreakRow,
        NamedDayRow,
        RoomRow,
        SchoolClassRow,
        PupilRow,
        EnrolmentRow,
        HouseholdRow,
        GuardianRow,
        GuardianshipRow,
        StaffRow,
        TeamMemberRow,
        MeetingRow,
        MeetingClassRow,
        MeetingStaffRow,
        ConferenceRow,
        ConferenceHouseholdRow,
        ConferenceStaffRow,
        ThreadRow,
        MessageRow,
        DeliveryRow,
        PublishedRow,
    )
}

__all__ = ["TABLES"]
