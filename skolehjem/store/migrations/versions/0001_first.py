"""the first store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "about",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_about")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("address_protected", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_table(
        "principle_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle_version")),
    )
    op.create_table(
        "published",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("end", sa.Time(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
    )
    with op.batch_alter_table("published", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_published_view"), ["view"], unique=False)

    op.create_table(
        "pupil",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("name_protected", sa.Boolean(), nullable=False),
        sa.Column("alias", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupil")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    op.create_table(
        "school_year",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_year")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "break",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["year"], ["school_year.id"], name=op.f("fk_break_year_school_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break")),
    )
    with op.batch_alter_table("break", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_break_year"), ["year"], unique=False)

    op.create_table(
        "guardian",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("name_protected", sa.Boolean(), nullable=False),
        sa.Column("alias", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_guardian_household_household")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
    )
    with op.batch_alter_table("guardian", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guardian_household"), ["household"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("clauses", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("readings", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint('start < "end"', name=op.f("ck_meeting_times")),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_meeting_room_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_year"), ["year"], unique=False)

    op.create_table(
        "named_day",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["year"], ["school_year.id"], name=op.f("fk_named_day_year_school_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_day")),
    )
    with op.batch_alter_table("named_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_day_year"), ["year"], unique=False)

    op.create_table(
        "school_class",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.CheckConstraint("grade BETWEEN 0 AND 10", name=op.f("ck_school_class_grade")),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_school_class_room_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_class")),
        sa.UniqueConstraint("year", "grade", "track", name=op.f("uq_school_class_year_grade_track")),
    )
    with op.batch_alter_table("school_class", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_class_year"), ["year"], unique=False)

    op.create_table(
        "thread",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("class_label", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_thread_pupil_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("source", name=op.f("uq_thread_source")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(
            "ix_thread_open",
            ["waiting_since"],
            unique=False,
            sqlite_where=sa.text("waiting_since IS NOT NULL OR promised_on IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_thread_pupil"), ["pupil"], unique=False)

    op.create_table(
        "conference",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("clauses", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("readings", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.CheckConstraint('start < "end"', name=op.f("ck_conference_times")),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_conference_pupil_pupil")),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_conference_room_room")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_conference_school_class_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("uid", name=op.f("uq_conference_uid")),
    )
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_pupil"), ["pupil"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_school_class"), ["school_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_year"), ["year"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_enrolment_pupil_pupil")),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_enrolment_school_class_school_class")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("year", "pupil", name=op.f("uq_enrolment_year_pupil")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_school_class"), ["school_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolment_year"), ["year"], unique=False)

    op.create_table(
        "guardianship",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("guardian", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("custody", sa.Boolean(), nullable=False),
        sa.Column("resides", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guardian"], ["guardian.id"], name=op.f("fk_guardianship_guardian_guardian")),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_guardianship_pupil_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianship")),
        sa.UniqueConstraint("pupil", "guardian", name=op.f("uq_guardianship_pupil_guardian")),
    )
    with op.batch_alter_table("guardianship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guardianship_guardian"), ["guardian"], unique=False)

    op.create_table(
        "meeting_classes",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["school_class.id"], name=op.f("fk_meeting_classes_member_school_class")),
        sa.ForeignKeyConstraint(["owner"], ["meeting.id"], name=op.f("fk_meeting_classes_owner_meeting")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_meeting_classes")),
    )
    with op.batch_alter_table("meeting_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_classes_member"), ["member"], unique=False)

    op.create_table(
        "meeting_staff",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["staff.id"], name=op.f("fk_meeting_staff_member_staff")),
        sa.ForeignKeyConstraint(["owner"], ["meeting.id"], name=op.f("fk_meeting_staff_owner_meeting")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_meeting_staff")),
    )
    with op.batch_alter_table("meeting_staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_staff_member"), ["member"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("call", sa.Boolean(), nullable=False),
        sa.Column("promise", sa.Date(), nullable=True),
        sa.Column("class_label", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pupil"], ["pupil.id"], name=op.f("fk_message_pupil_pupil")),
        sa.ForeignKeyConstraint(["thread"], ["thread.id"], name=op.f("fk_message_thread_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_pupil"), ["pupil"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_thread"), ["thread"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("subjects", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_class"], ["school_class.id"], name=op.f("fk_team_member_school_class_school_class")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_team_member_staff_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sa.UniqueConstraint("school_class", "staff", name=op.f("uq_team_member_school_class_staff")),
    )
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_member_staff"), ["staff"], unique=False)

    op.create_table(
        "conference_households",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["household.id"], name=op.f("fk_conference_households_member_household")),
        sa.ForeignKeyConstraint(["owner"], ["conference.id"], name=op.f("fk_conference_households_owner_conference")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_conference_households")),
    )
    with op.batch_alter_table("conference_households", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_households_member"), ["member"], unique=False)

    op.create_table(
        "conference_staff",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["staff.id"], name=op.f("fk_conference_staff_member_staff")),
        sa.ForeignKeyConstraint(["owner"], ["conference.id"], name=op.f("fk_conference_staff_owner_conference")),
        sa.PrimaryKeyConstraint("owner", "member", name=op.f("pk_conference_staff")),
    )
    with op.batch_alter_table("conference_staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_staff_member"), ["member"], unique=False)
