"""what is followed up."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "busy_calendar",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_calendar")),
    )
    op.create_table(
        "calendar_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("export", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_file")),
    )
    with op.batch_alter_table("calendar_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_file_export"), ["export"], unique=False)

    op.create_table(
        "feed_token",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_token")),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("whole_class", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_year"), ["year"], unique=False)

    op.create_table(
        "kept_agenda",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_agenda")),
    )
    with op.batch_alter_table("kept_agenda", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_agenda_year"), ["year"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("waived", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_year"), ["year"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_year"), ["year"], unique=False)

    op.create_table(
        "remote_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remote_event")),
    )
    with op.batch_alter_table("remote_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remote_event_target"), ["target"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("appointment", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_attendance_household_household")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_appointment"), ["appointment"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_household"), ["household"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_year"), ["year"], unique=False)

    op.create_table(
        "busy",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_busy_times")),
        sa.ForeignKeyConstraint(["calendar"], ["busy_calendar.id"], name=op.f("fk_busy_calendar_busy_calendar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy")),
    )
    with op.batch_alter_table("busy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_busy_calendar"), ["calendar"], unique=False)

    op.create_table(
        "home_told",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_home_told_household_household")),
        sa.ForeignKeyConstraint(["incident"], ["incident.id"], name=op.f("fk_home_told_incident_incident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_told")),
    )
    with op.batch_alter_table("home_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_told_household"), ["household"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_told_incident"), ["incident"], unique=False)

    op.create_table(
        "incident_pupils",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["pupil.id"], name=op.f("fk_incident_pupils_member_pupil")),
        sa.ForeignKeyConstraint(["owner"], ["incident.id"], name=op.f("fk_incident_pupils_owner_incident")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_incident_pupils")),
    )
    with op.batch_alter_table("incident_pupils", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_pupils_member"), ["member"], unique=False)

    op.create_table(
        "relay",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_on_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_relay_pupil_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay")),
    )
    with op.batch_alter_table("relay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relay_pupil"), ["pupil"], unique=False)
        batch_op.create_index(batch_op.f("ix_relay_year"), ["year"], unique=False)

    op.create_table(
        "sent_digest",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_sent_digest_staff_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_digest")),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("appointment", sa.String(), nullable=True),
        sa.Column("school_class", sa.String(), nullable=True),
        sa.Column("pupil", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_agreement_pupil_pupil")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_agreement_school_class_school_class")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_agreement_staff_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_appointment"), ["appointment"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_pupil"), ["pupil"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_school_class"), ["school_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_year"), ["year"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=True),
        sa.Column("pupil", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["staff.id"], name=op.f("fk_case_person_staff")),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_case_pupil_pupil")),
        sa.ForeignKeyConstraint(["school_class"], ["school_class.id"], name=op.f("fk_case_school_class_school_class")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_pupil"), ["pupil"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_school_class"), ["school_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_year"), ["year"], unique=False)

    op.create_table(
        "class_rep",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("guardian", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guardian"], ["guardian.id"], name=op.f("fk_class_rep_guardian_guardian")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_class_rep_school_class_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_rep")),
    )
    with op.batch_alter_table("class_rep", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_rep_guardian"), ["guardian"], unique=False)
        batch_op.create_index(batch_op.f("ix_class_rep_school_class"), ["school_class"], unique=False)

    op.create_table(
        "communication_task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("substitute", sa.String(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_communication_task_school_class_school_class")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_communication_task_staff_staff")),
        sa.ForeignKeyConstraint(["substitute"], ["staff.id"], name=op.f("fk_communication_task_substitute_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_task")),
    )
    with op.batch_alter_table("communication_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_communication_task_school_class"), ["school_class"], unique=False)

    op.create_table(
        "contact_point",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_contact_point_school_class_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_point_school_class"), ["school_class"], unique=False)

    op.create_table(
        "department_head",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_department_head_school_class_school_class")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_department_head_staff_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_head")),
    )
    with op.batch_alter_table("department_head", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_department_head_school_class"), ["school_class"], unique=False)

    op.create_table(
        "incident_classes",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["school_class.id"], name=op.f("fk_incident_classes_member_school_class")),
        sa.ForeignKeyConstraint(["owner"], ["incident.id"], name=op.f("fk_incident_classes_owner_incident")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_incident_classes")),
    )
    with op.batch_alter_table("incident_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_classes_member"), ["member"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_proposal_household_household")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_proposal_school_class_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_household"), ["household"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_school_class"), ["school_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_year"), ["year"], unique=False)

    op.create_table(
        "verdict",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("clauses", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["thread"], ["thread.id"], name=op.f("fk_verdict_thread_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_thread"), ["thread"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["case.id"], name=op.f("fk_case_event_case_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_case"), ["case"], unique=False)

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_needed", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("covers", sa.DateTime(timezone=True), nullable=True))
