BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_about PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('secret','0123456789abcdef0123456789abcdef');
CREATE TABLE agreement (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	appointment VARCHAR, 
	school_class VARCHAR, 
	pupil VARCHAR, 
	what VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	staff VARCHAR, 
	made_on DATE NOT NULL, 
	due DATE, 
	review DATE, 
	done_on DATE, 
	reviewed_on DATE, 
	cancelled_on DATE, 
	CONSTRAINT pk_agreement PRIMARY KEY (id), 
	CONSTRAINT fk_agreement_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_agreement_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT fk_agreement_staff_staff FOREIGN KEY(staff) REFERENCES staff (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE announced (
	id VARCHAR NOT NULL, 
	conference VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	day DATE NOT NULL, 
	start TIME NOT NULL, 
	"end" TIME NOT NULL, 
	room VARCHAR, 
	form VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	called_off BOOLEAN NOT NULL, 
	CONSTRAINT pk_announced PRIMARY KEY (id), 
	CONSTRAINT fk_announced_conference_conference FOREIGN KEY(conference) REFERENCES conference (id)
);
CREATE TABLE attendance (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	appointment VARCHAR NOT NULL, 
	household VARCHAR NOT NULL, 
	presence VARCHAR NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT fk_attendance_household_household FOREIGN KEY(household) REFERENCES household (id)
);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	author VARCHAR NOT NULL, 
	command VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	noun VARCHAR NOT NULL, 
	thing VARCHAR NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2026-08-05 07:30:00.000000','sekretær','test','add','school class','2026-3A');
INSERT INTO "audit" VALUES(2,'2026-08-05 07:30:00.000000','sekretær','test','add','room','12');
INSERT INTO "audit" VALUES(3,'2026-08-05 07:30:00.000000','sekretær','test','add','staff','AB');
INSERT INTO "audit" VALUES(4,'2026-08-05 07:30:00.000000','sekretær','test','add','meeting','M1');
CREATE TABLE break (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	CONSTRAINT pk_break PRIMARY KEY (id), 
	CONSTRAINT fk_break_year_school_year FOREIGN KEY(year) REFERENCES school_year (id)
);
CREATE TABLE busy (
	id VARCHAR NOT NULL, 
	calendar VARCHAR NOT NULL, 
	"of" VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_busy PRIMARY KEY (id), 
	CONSTRAINT ck_busy_times CHECK (starts_at < ends_at), 
	CONSTRAINT fk_busy_calendar_busy_calendar FOREIGN KEY(calendar) REFERENCES busy_calendar (id)
);
CREATE TABLE busy_calendar (
	id VARCHAR NOT NULL, 
	"of" VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, 
	digest VARCHAR NOT NULL, 
	CONSTRAINT pk_busy_calendar PRIMARY KEY (id)
);
CREATE TABLE calendar_file (
	id VARCHAR NOT NULL, 
	export VARCHAR NOT NULL, 
	path VARCHAR NOT NULL, 
	feed VARCHAR NOT NULL, 
	events INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	made_from VARCHAR NOT NULL, 
	until DATE, 
	CONSTRAINT pk_calendar_file PRIMARY KEY (id)
);
CREATE TABLE "case" (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	school_class VARCHAR, 
	pupil VARCHAR, 
	subject VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	person VARCHAR, 
	CONSTRAINT pk_case PRIMARY KEY (id), 
	CONSTRAINT fk_case_person_staff FOREIGN KEY(person) REFERENCES staff (id), 
	CONSTRAINT fk_case_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_case_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id)
);
CREATE TABLE case_event (
	id VARCHAR NOT NULL, 
	"case" VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	step VARCHAR NOT NULL, 
	level INTEGER, 
	reason VARCHAR NOT NULL, 
	until DATE, 
	"by" VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_case_event PRIMARY KEY (id), 
	CONSTRAINT fk_case_event_case_case FOREIGN KEY("case") REFERENCES "case" (id)
);
CREATE TABLE class_rep (
	id VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	guardian VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	post VARCHAR NOT NULL, 
	named BOOLEAN NOT NULL, 
	CONSTRAINT pk_class_rep PRIMARY KEY (id), 
	CONSTRAINT fk_class_rep_guardian_guardian FOREIGN KEY(guardian) REFERENCES guardian (id), 
	CONSTRAINT fk_class_rep_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id)
);
CREATE TABLE communication_task (
	id VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	substitute VARCHAR, 
	noted_at DATETIME NOT NULL, 
	CONSTRAINT pk_communication_task PRIMARY KEY (id), 
	CONSTRAINT fk_communication_task_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT fk_communication_task_staff_staff FOREIGN KEY(staff) REFERENCES staff (id), 
	CONSTRAINT fk_communication_task_substitute_staff FOREIGN KEY(substitute) REFERENCES staff (id)
);
CREATE TABLE "conference" (
	id VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	year VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	clauses VARCHAR NOT NULL, 
	room VARCHAR, 
	day DATE NOT NULL, 
	start TIME NOT NULL, 
	"end" TIME NOT NULL, 
	state VARCHAR NOT NULL, 
	readings VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	interpreter VARCHAR, 
	reason VARCHAR, 
	CONSTRAINT pk_conference PRIMARY KEY (id), 
	CONSTRAINT fk_conference_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT ck_conference_times CHECK (start < "end"), 
	CONSTRAINT uq_conference_uid UNIQUE (uid), 
	CONSTRAINT fk_conference_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT fk_conference_room_room FOREIGN KEY(room) REFERENCES room (id), 
	CONSTRAINT fk_conference_interpreter_interpreter FOREIGN KEY(interpreter) REFERENCES interpreter (id)
);
CREATE TABLE conference_households (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_conference_households PRIMARY KEY (owner, member), 
	CONSTRAINT fk_conference_households_member_household FOREIGN KEY(member) REFERENCES household (id), 
	CONSTRAINT fk_conference_households_owner_conference FOREIGN KEY(owner) REFERENCES conference (id)
);
CREATE TABLE conference_need (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	minutes INTEGER, 
	homes VARCHAR NOT NULL, 
	form VARCHAR, 
	step_free BOOLEAN NOT NULL, 
	interpreter VARCHAR, 
	CONSTRAINT pk_conference_need PRIMARY KEY (id), 
	CONSTRAINT fk_conference_need_interpreter_interpreter FOREIGN KEY(interpreter) REFERENCES interpreter (id), 
	CONSTRAINT fk_conference_need_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id)
);
CREATE TABLE conference_round (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	answer_by DATE, 
	version INTEGER NOT NULL, 
	announced_at DATETIME, 
	CONSTRAINT pk_conference_round PRIMARY KEY (id)
);
CREATE TABLE conference_staff (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_conference_staff PRIMARY KEY (owner, member), 
	CONSTRAINT fk_conference_staff_member_staff FOREIGN KEY(member) REFERENCES staff (id), 
	CONSTRAINT fk_conference_staff_owner_conference FOREIGN KEY(owner) REFERENCES conference (id)
);
CREATE TABLE contact_point (
	id VARCHAR NOT NULL, 
	school_class VARCHAR, 
	name VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	hours VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_contact_point PRIMARY KEY (id), 
	CONSTRAINT fk_contact_point_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id)
);
CREATE TABLE delivery (
	id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id)
);
CREATE TABLE department_head (
	id VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	CONSTRAINT pk_department_head PRIMARY KEY (id), 
	CONSTRAINT fk_department_head_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT fk_department_head_staff_staff FOREIGN KEY(staff) REFERENCES staff (id)
);
CREATE TABLE enrolment (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	CONSTRAINT pk_enrolment PRIMARY KEY (id), 
	CONSTRAINT fk_enrolment_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_enrolment_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT uq_enrolment_year_pupil UNIQUE (year, pupil)
);
CREATE TABLE feed_token (
	id VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_feed_token PRIMARY KEY (id)
);
CREATE TABLE guardian (
	id VARCHAR NOT NULL, 
	household VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	name_protected BOOLEAN NOT NULL, 
	alias VARCHAR, 
	CONSTRAINT pk_guardian PRIMARY KEY (id), 
	CONSTRAINT fk_guardian_household_household FOREIGN KEY(household) REFERENCES household (id)
);
CREATE TABLE guardianship (
	id VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	guardian VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	custody BOOLEAN NOT NULL, 
	resides BOOLEAN NOT NULL, 
	CONSTRAINT pk_guardianship PRIMARY KEY (id), 
	CONSTRAINT fk_guardianship_guardian_guardian FOREIGN KEY(guardian) REFERENCES guardian (id), 
	CONSTRAINT fk_guardianship_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT uq_guardianship_pupil_guardian UNIQUE (pupil, guardian)
);
CREATE TABLE home_answer (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	household VARCHAR NOT NULL, 
	answered_on DATE NOT NULL, 
	"by" VARCHAR NOT NULL, 
	CONSTRAINT pk_home_answer PRIMARY KEY (id), 
	CONSTRAINT fk_home_answer_household_household FOREIGN KEY(household) REFERENCES household (id)
);
CREATE TABLE home_time (
	id VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	day DATE, 
	start TIME, 
	"end" TIME, 
	CONSTRAINT pk_home_time PRIMARY KEY (id), 
	CONSTRAINT ck_home_time_times CHECK (start IS NULL OR "end" IS NULL OR start < "end"), 
	CONSTRAINT fk_home_time_answer_home_answer FOREIGN KEY(answer) REFERENCES home_answer (id)
);
CREATE TABLE home_told (
	id VARCHAR NOT NULL, 
	incident VARCHAR NOT NULL, 
	household VARCHAR NOT NULL, 
	told_at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	how VARCHAR NOT NULL, 
	CONSTRAINT pk_home_told PRIMARY KEY (id), 
	CONSTRAINT fk_home_told_household_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_home_told_incident_incident FOREIGN KEY(incident) REFERENCES incident (id)
);
CREATE TABLE household (
	id VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	town VARCHAR NOT NULL, 
	address_protected BOOLEAN NOT NULL, 
	language VARCHAR NOT NULL, 
	interpreter BOOLEAN NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (id)
);
CREATE TABLE incident (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	learned_at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	whole_class BOOLEAN NOT NULL, 
	CONSTRAINT pk_incident PRIMARY KEY (id)
);
CREATE TABLE incident_classes (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_incident_classes PRIMARY KEY (owner, member), 
	CONSTRAINT fk_incident_classes_member_school_class FOREIGN KEY(member) REFERENCES school_class (id), 
	CONSTRAINT fk_incident_classes_owner_incident FOREIGN KEY(owner) REFERENCES incident (id)
);
CREATE TABLE incident_pupils (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_incident_pupils PRIMARY KEY (owner, member), 
	CONSTRAINT fk_incident_pupils_member_pupil FOREIGN KEY(member) REFERENCES pupil (id), 
	CONSTRAINT fk_incident_pupils_owner_incident FOREIGN KEY(owner) REFERENCES incident (id)
);
CREATE TABLE interpreter (
	id VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	CONSTRAINT pk_interpreter PRIMARY KEY (id)
);
CREATE TABLE kept_agenda (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	CONSTRAINT pk_kept_agenda PRIMARY KEY (id)
);
CREATE TABLE mark (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	done_at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	platform VARCHAR NOT NULL, 
	link VARCHAR NOT NULL, 
	waived BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_mark PRIMARY KEY (id)
);
CREATE TABLE meeting (
	id VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	year VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	clauses VARCHAR NOT NULL, 
	room VARCHAR, 
	day DATE NOT NULL, 
	start TIME NOT NULL, 
	"end" TIME NOT NULL, 
	state VARCHAR NOT NULL, 
	readings VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT ck_meeting_times CHECK (start < "end"), 
	CONSTRAINT fk_meeting_room_room FOREIGN KEY(room) REFERENCES room (id), 
	CONSTRAINT uq_meeting_uid UNIQUE (uid)
);
INSERT INTO "meeting" VALUES('M1','u1',0,'2026-08-05 07:30:00.000000','2026/27','fm',1,'["B17", "B21"]','12','2026-09-08','17:00:00.000000','19:00:00.000000','planned','[]','parent-meeting');
CREATE TABLE meeting_classes (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_meeting_classes PRIMARY KEY (owner, member), 
	CONSTRAINT fk_meeting_classes_member_school_class FOREIGN KEY(member) REFERENCES school_class (id), 
	CONSTRAINT fk_meeting_classes_owner_meeting FOREIGN KEY(owner) REFERENCES meeting (id)
);
INSERT INTO "meeting_classes" VALUES('M1','2026-3A',0);
CREATE TABLE meeting_staff (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_meeting_staff PRIMARY KEY (owner, member), 
	CONSTRAINT fk_meeting_staff_member_staff FOREIGN KEY(member) REFERENCES staff (id), 
	CONSTRAINT fk_meeting_staff_owner_meeting FOREIGN KEY(owner) REFERENCES meeting (id)
);
INSERT INTO "meeting_staff" VALUES('M1','AB',0);
CREATE TABLE "message" (
	id VARCHAR NOT NULL, 
	thread VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	sender VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	call BOOLEAN NOT NULL, 
	promise DATE, 
	class_label VARCHAR NOT NULL, 
	pupil VARCHAR, 
	subject VARCHAR NOT NULL, 
	reply_needed BOOLEAN DEFAULT 1 NOT NULL, 
	covers DATETIME, 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT fk_message_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_message_thread_thread FOREIGN KEY(thread) REFERENCES thread (id)
);
CREATE TABLE minutes (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	CONSTRAINT pk_minutes PRIMARY KEY (id)
);
CREATE TABLE named_day (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	until TIME, 
	CONSTRAINT pk_named_day PRIMARY KEY (id), 
	CONSTRAINT fk_named_day_year_school_year FOREIGN KEY(year) REFERENCES school_year (id)
);
CREATE TABLE principle_version (
	id VARCHAR NOT NULL, 
	valid_from DATE, 
	title VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	CONSTRAINT pk_principle_version PRIMARY KEY (id)
);
CREATE TABLE proposal (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	household VARCHAR, 
	made_on DATE NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT fk_proposal_household_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_proposal_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id)
);
CREATE TABLE published (
	id VARCHAR NOT NULL, 
	"view" VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	start TIME, 
	last DATE NOT NULL, 
	"end" TIME, 
	CONSTRAINT pk_published PRIMARY KEY (id)
);
CREATE TABLE pupil (
	id VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	birth_date DATE, 
	name_protected BOOLEAN NOT NULL, 
	alias VARCHAR, 
	CONSTRAINT pk_pupil PRIMARY KEY (id)
);
CREATE TABLE relay (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	received_at DATETIME NOT NULL, 
	taken_by VARCHAR NOT NULL, 
	passed_on_at DATETIME, 
	passed_on_by VARCHAR NOT NULL, 
	CONSTRAINT pk_relay PRIMARY KEY (id), 
	CONSTRAINT fk_relay_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id)
);
CREATE TABLE remote_event (
	id VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	etag VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	CONSTRAINT pk_remote_event PRIMARY KEY (id)
);
CREATE TABLE room (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	seats INTEGER, 
	step_free BOOLEAN NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (id)
);
INSERT INTO "room" VALUES('12','Lokale 12',28,1);
CREATE TABLE school_class (
	id VARCHAR NOT NULL, 
	year VARCHAR NOT NULL, 
	grade INTEGER NOT NULL, 
	track VARCHAR NOT NULL, 
	room VARCHAR, 
	CONSTRAINT pk_school_class PRIMARY KEY (id), 
	CONSTRAINT ck_school_class_grade CHECK (grade BETWEEN 0 AND 10), 
	CONSTRAINT fk_school_class_room_room FOREIGN KEY(room) REFERENCES room (id), 
	CONSTRAINT uq_school_class_year_grade_track UNIQUE (year, grade, track)
);
INSERT INTO "school_class" VALUES('2026-3A','2026/27',3,'A','12');
CREATE TABLE school_year (
	id VARCHAR NOT NULL, 
	municipality VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	planned BOOLEAN NOT NULL, 
	complete BOOLEAN NOT NULL, 
	CONSTRAINT pk_school_year PRIMARY KEY (id)
);
CREATE TABLE sent_digest (
	id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	staff VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	CONSTRAINT pk_sent_digest PRIMARY KEY (id), 
	CONSTRAINT fk_sent_digest_staff_staff FOREIGN KEY(staff) REFERENCES staff (id)
);
CREATE TABLE staff (
	id VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id)
);
INSERT INTO "staff" VALUES('AB','Åse','Bæk','pedagogue','');
CREATE TABLE suspension (
	id VARCHAR NOT NULL, 
	pupil VARCHAR NOT NULL, 
	household VARCHAR NOT NULL, 
	until DATE, 
	CONSTRAINT pk_suspension PRIMARY KEY (id), 
	CONSTRAINT fk_suspension_household_household FOREIGN KEY(household) REFERENCES household (id), 
	CONSTRAINT fk_suspension_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id)
);
CREATE TABLE team_member (
	id VARCHAR NOT NULL, 
	school_class VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	function VARCHAR NOT NULL, 
	subjects VARCHAR NOT NULL, 
	CONSTRAINT pk_team_member PRIMARY KEY (id), 
	CONSTRAINT fk_team_member_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT fk_team_member_staff_staff FOREIGN KEY(staff) REFERENCES staff (id), 
	CONSTRAINT uq_team_member_school_class_staff UNIQUE (school_class, staff)
);
CREATE TABLE thread (
	id VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	class_label VARCHAR NOT NULL, 
	pupil VARCHAR, 
	subject VARCHAR NOT NULL, 
	waiting_since DATETIME, 
	promised_on DATE, 
	CONSTRAINT pk_thread PRIMARY KEY (id), 
	CONSTRAINT fk_thread_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT uq_thread_source UNIQUE (source)
);
CREATE TABLE verdict (
	id VARCHAR NOT NULL, 
	thread VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	answered_at DATETIME NOT NULL, 
	due_at DATETIME, 
	late BOOLEAN NOT NULL, 
	clauses VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	CONSTRAINT pk_verdict PRIMARY KEY (id), 
	CONSTRAINT fk_verdict_thread_thread FOREIGN KEY(thread) REFERENCES thread (id)
);
CREATE INDEX ix_published_view ON published ("view");
CREATE INDEX ix_break_year ON break (year);
CREATE INDEX ix_guardian_household ON guardian (household);
CREATE INDEX ix_meeting_year ON meeting (year);
CREATE INDEX ix_named_day_year ON named_day (year);
CREATE INDEX ix_school_class_year ON school_class (year);
CREATE INDEX ix_thread_open ON thread (waiting_since) WHERE waiting_since IS NOT NULL OR promised_on IS NOT NULL;
CREATE INDEX ix_thread_pupil ON thread (pupil);
CREATE INDEX ix_enrolment_school_class ON enrolment (school_class);
CREATE INDEX ix_enrolment_year ON enrolment (year);
CREATE INDEX ix_guardianship_guardian ON guardianship (guardian);
CREATE INDEX ix_meeting_classes_member ON meeting_classes (member);
CREATE INDEX ix_meeting_staff_member ON meeting_staff (member);
CREATE INDEX ix_team_member_staff ON team_member (staff);
CREATE INDEX ix_conference_households_member ON conference_households (member);
CREATE INDEX ix_conference_staff_member ON conference_staff (member);
CREATE INDEX ix_calendar_file_export ON calendar_file (export);
CREATE INDEX ix_incident_year ON incident (year);
CREATE INDEX ix_kept_agenda_year ON kept_agenda (year);
CREATE INDEX ix_mark_year ON mark (year);
CREATE INDEX ix_minutes_year ON minutes (year);
CREATE INDEX ix_remote_event_target ON remote_event (target);
CREATE INDEX ix_attendance_appointment ON attendance (appointment);
CREATE INDEX ix_attendance_household ON attendance (household);
CREATE INDEX ix_attendance_year ON attendance (year);
CREATE INDEX ix_busy_calendar ON busy (calendar);
CREATE INDEX ix_home_told_household ON home_told (household);
CREATE INDEX ix_home_told_incident ON home_told (incident);
CREATE INDEX ix_incident_pupils_member ON incident_pupils (member);
CREATE INDEX ix_relay_pupil ON relay (pupil);
CREATE INDEX ix_relay_year ON relay (year);
CREATE INDEX ix_agreement_appointment ON agreement (appointment);
CREATE INDEX ix_agreement_pupil ON agreement (pupil);
CREATE INDEX ix_agreement_school_class ON agreement (school_class);
CREATE INDEX ix_agreement_year ON agreement (year);
CREATE INDEX ix_case_pupil ON "case" (pupil);
CREATE INDEX ix_case_school_class ON "case" (school_class);
CREATE INDEX ix_case_year ON "case" (year);
CREATE INDEX ix_class_rep_guardian ON class_rep (guardian);
CREATE INDEX ix_class_rep_school_class ON class_rep (school_class);
CREATE INDEX ix_communication_task_school_class ON communication_task (school_class);
CREATE INDEX ix_contact_point_school_class ON contact_point (school_class);
CREATE INDEX ix_department_head_school_class ON department_head (school_class);
CREATE INDEX ix_incident_classes_member ON incident_classes (member);
CREATE INDEX ix_proposal_household ON proposal (household);
CREATE INDEX ix_proposal_school_class ON proposal (school_class);
CREATE INDEX ix_proposal_year ON proposal (year);
CREATE INDEX ix_verdict_thread ON verdict (thread);
CREATE INDEX ix_case_event_case ON case_event ("case");
CREATE INDEX ix_message_thread ON message (thread);
CREATE INDEX ix_message_pupil ON message (pupil);
CREATE INDEX ix_conference_round_year ON conference_round (year);
CREATE INDEX ix_conference_need_year ON conference_need (year);
CREATE INDEX ix_home_answer_household ON home_answer (household);
CREATE INDEX ix_home_answer_year ON home_answer (year);
CREATE INDEX ix_suspension_pupil ON suspension (pupil);
CREATE INDEX ix_home_time_answer ON home_time (answer);
CREATE INDEX ix_announced_conference ON announced (conference);
CREATE INDEX ix_conference_school_class ON conference (school_class);
CREATE INDEX ix_conference_pupil ON conference (pupil);
CREATE INDEX ix_conference_year ON conference (year);
COMMIT;
