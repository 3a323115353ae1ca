"""How each thing is stored: columns, keys, constraints, privacy class and retention; the migrations are made from it.

A table comes after those it refers to.
"""

from sqlmodel import SQLModel

from skolehjem.store.tables.agendas import KeptAgendaRow, MinutesRow, ProposalRow
from skolehjem.store.tables.audit import AboutRow, AuditRow
from skolehjem.store.tables.calendars import BusyCalendarRow, BusyRow, FeedTokenRow, RemoteEventRow
from skolehjem.store.tables.cases import CaseEventRow, CaseRow
from skolehjem.store.tables.conference_rounds import (
    AnnouncedRow,
    ConferenceNeedRow,
    ConferenceRoundRow,
    HomeAnswerRow,
    HomeTimeRow,
    InterpreterRow,
    SuspensionRow,
)
from skolehjem.store.tables.contacts import ClassRepRow, CommunicationTaskRow, ContactPointRow, DepartmentHeadRow
from skolehjem.store.tables.digests import SentDigestRow
from skolehjem.store.tables.incidents import HomeToldRow, IncidentClassRow, IncidentPupilRow, IncidentRow, RelayRow
from skolehjem.store.tables.marks import AgreementRow, AttendanceRow, MarkRow
from skolehjem.store.tables.meetings import (
    ConferenceHouseholdRow,
    ConferenceRow,
    ConferenceStaffRow,
    MeetingClassRow,
    MeetingRow,
    MeetingStaffRow,
)
from skolehjem.store.tables.messages import DeliveryRow, MessageRow, ThreadRow, VerdictRow
from skolehjem.store.tables.principles import PrincipleVersionRow
from skolehjem.store.tables.published import CalendarFileRow, PublishedRow
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
        InterpreterRow,
        ConferenceRow,
        ConferenceHouseholdRow,
        ConferenceStaffRow,
        ThreadRow,
        MessageRow,
        VerdictRow,
        DeliveryRow,
        PublishedRow,
        CalendarFileRow,
        MarkRow,
        AttendanceRow,
        AgreementRow,
        CaseRow,
        CaseEventRow,
        IncidentRow,
        IncidentClassRow,
        IncidentPupilRow,
        HomeToldRow,
        RelayRow,
        CommunicationTaskRow,
        DepartmentHeadRow,
        ContactPointRow,
        ClassRepRow,
        SentDigestRow,
        BusyCalendarRow,
        BusyRow,
        RemoteEventRow,
        FeedTokenRow,
        KeptAgendaRow,
        ProposalRow,
        MinutesRow,
        ConferenceRoundRow,
        AnnouncedRow,
        HomeAnswerRow,
        HomeTimeRow,
        ConferenceNeedRow,
        SuspensionRow,
    )
}

__all__ = ["TABLES"]
