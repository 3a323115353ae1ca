BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_about PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('secret','0123456789abcdef0123456789abcdef');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
CREATE TABLE conference (
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
	CONSTRAINT pk_conference PRIMARY KEY (id), 
	CONSTRAINT ck_conference_times CHECK (start < "end"), 
	CONSTRAINT fk_conference_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_conference_room_room FOREIGN KEY(room) REFERENCES room (id), 
	CONSTRAINT fk_conference_school_class_school_class FOREIGN KEY(school_class) REFERENCES school_class (id), 
	CONSTRAINT uq_conference_uid UNIQUE (uid)
);
CREATE TABLE conference_households (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_conference_households PRIMARY KEY (owner, member), 
	CONSTRAINT fk_conference_households_member_household FOREIGN KEY(member) REFERENCES household (id), 
	CONSTRAINT fk_conference_households_owner_conference FOREIGN KEY(owner) REFERENCES conference (id)
);
CREATE TABLE conference_staff (
	owner VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_conference_staff PRIMARY KEY (owner, member), 
	CONSTRAINT fk_conference_staff_member_staff FOREIGN KEY(member) REFERENCES staff (id), 
	CONSTRAINT fk_conference_staff_owner_conference FOREIGN KEY(owner) REFERENCES conference (id)
);
CREATE TABLE delivery (
	id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id)
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
CREATE TABLE message (
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
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT fk_message_pupil_pupil FOREIGN KEY(pupil) REFERENCES pupil (id), 
	CONSTRAINT fk_message_thread_thread FOREIGN KEY(thread) REFERENCES thread (id)
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
CREATE TABLE staff (
	id VARCHAR NOT NULL, 
	given_name VARCHAR NOT NULL, 
	family_name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id)
);
INSERT INTO "staff" VALUES('AB','Åse','Bæk','pedagogue','');
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
CREATE INDEX ix_published_view ON published ("view");
CREATE INDEX ix_break_year ON break (year);
CREATE INDEX ix_guardian_household ON guardian (household);
CREATE INDEX ix_meeting_year ON meeting (year);
CREATE INDEX ix_named_day_year ON named_day (year);
CREATE INDEX ix_school_class_year ON school_class (year);
CREATE INDEX ix_thread_open ON thread (waiting_since) WHERE waiting_since IS NOT NULL OR promised_on IS NOT NULL;
CREATE INDEX ix_thread_pupil ON thread (pupil);
CREATE INDEX ix_conference_pupil ON conference (pupil);
CREATE INDEX ix_conference_school_class ON conference (school_class);
CREATE INDEX ix_conference_year ON conference (year);
CREATE INDEX ix_enrolment_school_class ON enrolment (school_class);
CREATE INDEX ix_enrolment_year ON enrolment (year);
CREATE INDEX ix_guardianship_guardian ON guardianship (guardian);
CREATE INDEX ix_meeting_classes_member ON meeting_classes (member);
CREATE INDEX ix_meeting_staff_member ON meeting_staff (member);
CREATE INDEX ix_message_pupil ON message (pupil);
CREATE INDEX ix_message_thread ON message (thread);
CREATE INDEX ix_team_member_staff ON team_member (staff);
CREATE INDEX ix_conference_households_member ON conference_households (member);
CREATE INDEX ix_conference_staff_member ON conference_staff (member);
COMMIT;
