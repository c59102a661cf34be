import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleStatements, rowSecurity } from './roles.js';

/** Tables, keys and indexes. */
const tables = [
  `CREATE TABLE "attendance" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "pupil_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "minutes_late" smallint,
    "reason_id" uuid,
    "suggest" text,
    "version" bigint NOT NULL,
    "operation_id" uuid NOT NULL,
    CONSTRAINT "uq_attendance_slot_id_pupil_id" UNIQUE ("school_id", "slot_id", "pupil_id"),
    CONSTRAINT "pk_attendance" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_attendance_pupil_id" ON "attendance" ("school_id", "pupil_id")`,
  `CREATE TABLE "homework" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "pupil_ids" uuid array,
    "text" text NOT NULL,
    "explicit_none" boolean NOT NULL,
    "estimate_min" smallint,
    "due_slot_id" uuid,
    "long_term" boolean NOT NULL DEFAULT false,
    "new_material" boolean NOT NULL DEFAULT false,
    "withdrawn" boolean NOT NULL DEFAULT false,
    "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "version" bigint NOT NULL,
    "operation_id" uuid NOT NULL,
    CONSTRAINT "pk_homework" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_homework_due_slot_id" ON "homework" ("school_id", "due_slot_id")`,
  `CREATE INDEX "ix_homework_slot_id" ON "homework" ("school_id", "slot_id")`,
  `CREATE TABLE "journal" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "group_id" uuid NOT NULL,
    "subject_id" uuid NOT NULL,
    "academic_year_id" uuid NOT NULL,
    "version" bigint NOT NULL DEFAULT '0',
    CONSTRAINT "uq_journal_group_id_subject_id_academic_year_id" UNIQUE ("school_id", "group_id", "subject_id", "academic_year_id"),
    CONSTRAINT "pk_journal" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "lesson_record" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "journal_id" uuid NOT NULL,
    "conducted_by" uuid,
    "remote" boolean NOT NULL DEFAULT false,
    "substitution_id" uuid,
    "cancel_reason" text,
    "conduct_version" bigint NOT NULL DEFAULT '0',
    "conduct_operation" uuid,
    "topic" text NOT NULL DEFAULT '',
    "plan_item_id" uuid,
    "topic_version" bigint NOT NULL DEFAULT '0',
    "topic_operation" uuid,
    "attendance_confirmed" boolean NOT NULL DEFAULT false,
    "attendance_version" bigint NOT NULL DEFAULT '0',
    "attendance_operation" uuid,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE,
    "first_recorded_at" TIMESTAMP(3) WITH TIME ZONE,
    "made_offline_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "uq_lesson_record_slot_id" UNIQUE ("school_id", "slot_id"),
    CONSTRAINT "pk_lesson_record" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_lesson_record_journal_id" ON "lesson_record" ("school_id", "journal_id")`,
  `CREATE TABLE "mark" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "pupil_id" uuid NOT NULL,
    "place" smallint NOT NULL,
    "work_id" uuid,
    "scale" text NOT NULL,
    "value" text NOT NULL,
    "comment" text,
    "done_on" date,
    "retake_slot_id" uuid,
    "retake_place" smallint,
    "cleared" boolean NOT NULL DEFAULT false,
    "set_by" uuid NOT NULL,
    "first_set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "version" bigint NOT NULL,
    "operation_id" uuid NOT NULL,
    CONSTRAINT "uq_mark_slot_id_pupil_id_place" UNIQUE ("school_id", "slot_id", "pupil_id", "place"),
    CONSTRAINT "pk_mark" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_mark_work_id" ON "mark" ("school_id", "work_id")`,
  `CREATE INDEX "ix_mark_pupil_id" ON "mark" ("school_id", "pupil_id")`,
  `CREATE TABLE "work" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "journal_id" uuid NOT NULL,
    "slot_id" uuid,
    "planned_for" date NOT NULL,
    "kind" text NOT NULL,
    "weight" integer NOT NULL,
    "title" text NOT NULL,
    "gradable" boolean NOT NULL,
    "withdrawn" boolean NOT NULL DEFAULT false,
    "version" bigint NOT NULL,
    "operation_id" uuid NOT NULL,
    CONSTRAINT "pk_work" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_work_journal_id" ON "work" ("school_id", "journal_id")`,
  `CREATE INDEX "ix_work_slot_id" ON "work" ("school_id", "slot_id")`,
  `CREATE TABLE "obligation" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "rule" text NOT NULL,
    "clause" text NOT NULL,
    "rule_version" smallint NOT NULL,
    "target_kind" text NOT NULL,
    "target_id" uuid NOT NULL,
    "pupil_id" uuid NOT NULL,
    "journal_id" uuid NOT NULL,
    "slot_id" uuid,
    "group_id" uuid NOT NULL,
    "school_class_id" uuid,
    "subject_id" uuid NOT NULL,
    "responsible_id" uuid,
    "due_on" date NOT NULL,
    "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "state" text NOT NULL DEFAULT 'open',
    "met_at" TIMESTAMP(3) WITH TIME ZONE,
    "met_by_operation" uuid,
    "made_offline_at" TIMESTAMP(3) WITH TIME ZONE,
    "excuse_id" uuid,
    "facts" jsonb NOT NULL DEFAULT '{}',
    "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "uq_obligation_rule_target_kind_target_id_pupil_id" UNIQUE ("school_id", "rule", "target_kind", "target_id", "pupil_id"),
    CONSTRAINT "ck_obligation_state" CHECK (state IN ('open', 'met', 'notApplicable', 'excused')),
    CONSTRAINT "pk_obligation" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_obligation_open" ON "obligation" ("school_id", "due_at") WHERE state = 'open'`,
  `CREATE INDEX "ix_obligation_responsible_id_due_at" ON "obligation" ("school_id", "responsible_id", "due_at")`,
  `CREATE INDEX "ix_obligation_slot_id" ON "obligation" ("school_id", "slot_id")`,
  `CREATE INDEX "ix_obligation_due_at" ON "obligation" ("school_id", "due_at")`,
  `CREATE TABLE "parent" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "surname" text NOT NULL,
    "given_name" text NOT NULL,
    "patronymic" text,
    CONSTRAINT "pk_parent" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "parent_link" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "parent_id" uuid NOT NULL,
    "pupil_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "from_on" date NOT NULL,
    "to_on" date,
    "restricted" boolean NOT NULL DEFAULT false,
    CONSTRAINT "pk_parent_link" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_parent_link_pupil_id" ON "parent_link" ("school_id", "pupil_id")`,
  `CREATE INDEX "ix_parent_link_parent_id" ON "parent_link" ("school_id", "parent_id")`,
  `CREATE TABLE "account" (
    "id" uuid NOT NULL,
    "login" text NOT NULL,
    "password_hash" text,
    "display_name" text NOT NULL,
    "locale" text NOT NULL DEFAULT 'ru',
    "theme" text NOT NULL DEFAULT 'system',
    "disabled" boolean NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    CONSTRAINT "uq_account_login" UNIQUE ("login"),
    CONSTRAINT "pk_account" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "membership" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "account_id" uuid NOT NULL,
    "staff_id" uuid,
    "pupil_id" uuid,
    "parent_id" uuid,
    "ended_at" TIMESTAMP(3) WITH TIME ZONE,
    "version" integer NOT NULL DEFAULT '1',
    CONSTRAINT "uq_membership_account_id_school_id" UNIQUE ("account_id", "school_id"),
    CONSTRAINT "pk_membership" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "role_assignment" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "account_id" uuid NOT NULL,
    "role" text NOT NULL,
    "scope_kind" text NOT NULL DEFAULT 'school',
    "scope_ids" text array NOT NULL DEFAULT '{}',
    "from_on" date NOT NULL,
    "to_on" date,
    "basis" text,
    CONSTRAINT "pk_role_assignment" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_role_assignment_account_id" ON "role_assignment" ("school_id", "account_id")`,
  `CREATE TABLE "session" (
    "id" uuid NOT NULL,
    "account_id" uuid NOT NULL,
    "token_hash" bytea NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "last_seen_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "idle_min" integer NOT NULL,
    "user_agent" text NOT NULL,
    "remembered" boolean NOT NULL,
    CONSTRAINT "uq_session_token_hash" UNIQUE ("token_hash"),
    CONSTRAINT "pk_session" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "ix_session_account_id" ON "session" ("account_id")`,
  `CREATE TABLE "ledger_entry" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "operation_id" uuid NOT NULL,
    "type" text NOT NULL,
    "subject_kind" text NOT NULL,
    "subject_id" uuid NOT NULL,
    "subject_version" bigint NOT NULL,
    "journal_id" uuid,
    "slot_id" uuid,
    "pupil_id" uuid,
    "actor_id" uuid NOT NULL,
    "role" text NOT NULL,
    "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "bytes" text NOT NULL,
    "texts" jsonb NOT NULL,
    "operation_digest" bytea NOT NULL,
    "answer" jsonb,
    "leaf_index" bigint,
    CONSTRAINT "uq_ledger_entry_operation_id_subject_kind_subject_id" UNIQUE ("school_id", "operation_id", "subject_kind", "subject_id"),
    CONSTRAINT "pk_ledger_entry" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_ledger_entry_unsequenced" ON "ledger_entry" ("school_id", "id") WHERE leaf_index IS NULL`,
  `CREATE INDEX "ix_ledger_entry_subject_kind_subject_id_at" ON "ledger_entry" ("school_id", "subject_kind", "subject_id", "at")`,
  `CREATE INDEX "ix_ledger_entry_journal_id_at" ON "ledger_entry" ("school_id", "journal_id", "at")`,
  `CREATE INDEX "ix_ledger_entry_slot_id_at" ON "ledger_entry" ("school_id", "slot_id", "at")`,
  `CREATE TABLE "access_log" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "account_id" uuid NOT NULL,
    "operation" text NOT NULL,
    "subject_kind" text NOT NULL,
    "subject_ids" uuid array NOT NULL,
    "trace_id" text NOT NULL,
    CONSTRAINT "pk_access_log" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_access_log_at" ON "access_log" ("school_id", "at")`,
  `CREATE TABLE "idempotency_key" (
    "school_id" uuid NOT NULL,
    "account_id" uuid NOT NULL,
    "key" text NOT NULL,
    "fingerprint" text NOT NULL,
    "status" smallint,
    "headers" jsonb,
    "body" text,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "pk_idempotency_key" PRIMARY KEY ("school_id", "account_id", "key")
  )`,
  `CREATE INDEX "ix_idempotency_key_created_at" ON "idempotency_key" ("created_at")`,
  `CREATE TABLE "outage" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "from_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "to_at" TIMESTAMP(3) WITH TIME ZONE,
    "description" text NOT NULL,
    "registered_by" uuid NOT NULL,
    "confirmed_by" uuid,
    "confirmed_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "pk_outage" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_outage_from_at" ON "outage" ("school_id", "from_at")`,
  `CREATE TABLE "outbox_event" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "type" text NOT NULL,
    "payload" jsonb NOT NULL,
    "sent_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "pk_outbox_event" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_outbox_event_unsent" ON "outbox_event" ("id") WHERE sent_at IS NULL`,
  `CREATE TABLE "academic_year" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "name" text NOT NULL,
    "starts_on" date NOT NULL,
    "ends_on" date NOT NULL,
    CONSTRAINT "uq_academic_year_starts_on" UNIQUE ("school_id", "starts_on"),
    CONSTRAINT "pk_academic_year" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "bell_schedule" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "name" text NOT NULL,
    "shift" smallint NOT NULL DEFAULT '1',
    "grade_levels" smallint array,
    "weekdays" smallint array,
    "valid_from" date NOT NULL,
    "valid_to" date,
    "periods" jsonb NOT NULL,
    CONSTRAINT "pk_bell_schedule" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "calendar_day" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "date" date NOT NULL,
    "kind" text NOT NULL,
    "grade_levels" smallint array,
    "week_scheme" smallint,
    "as_weekday" smallint,
    "title" text,
    CONSTRAINT "pk_calendar_day" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_calendar_day_date" ON "calendar_day" ("school_id", "date")`,
  `CREATE TABLE "enrolment" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "pupil_id" uuid NOT NULL,
    "group_id" uuid NOT NULL,
    "from_on" date NOT NULL,
    "to_on" date,
    "order_ref" text,
    CONSTRAINT "pk_enrolment" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_enrolment_pupil_id" ON "enrolment" ("school_id", "pupil_id")`,
  `CREATE INDEX "ix_enrolment_group_id" ON "enrolment" ("school_id", "group_id")`,
  `CREATE TABLE "external_id" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "entity_kind" text NOT NULL,
    "entity_id" uuid NOT NULL,
    "system" text NOT NULL,
    "value" text NOT NULL,
    CONSTRAINT "uq_external_id_entity_kind_system_value" UNIQUE ("school_id", "entity_kind", "system", "value"),
    CONSTRAINT "pk_external_id" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_external_id_entity_kind_entity_id" ON "external_id" ("school_id", "entity_kind", "entity_id")`,
  `CREATE TABLE "teaching_group" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "academic_year_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "school_class_id" uuid,
    "name" text NOT NULL,
    "ended_on" date,
    CONSTRAINT "pk_teaching_group" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_teaching_group_school_class_id" ON "teaching_group" ("school_id", "school_class_id")`,
  `CREATE TABLE "school_policy" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "valid_from" date NOT NULL,
    "values" jsonb NOT NULL,
    "basis" text NOT NULL,
    "author_id" uuid NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "uq_school_policy_valid_from" UNIQUE ("school_id", "valid_from"),
    CONSTRAINT "pk_school_policy" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "pupil" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "surname" text NOT NULL,
    "given_name" text NOT NULL,
    "patronymic" text,
    "birth_date" date,
    CONSTRAINT "pk_pupil" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "room" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "name" text NOT NULL,
    "ended_on" date,
    CONSTRAINT "pk_room" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "school_class" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "academic_year_id" uuid NOT NULL,
    "grade_level" smallint NOT NULL,
    "letter" text NOT NULL,
    "class_teacher_id" uuid,
    "shift" smallint NOT NULL DEFAULT '1',
    "week_days" smallint NOT NULL DEFAULT '5',
    "ended_on" date,
    CONSTRAINT "uq_school_class_academic_year_id_grade_level_letter" UNIQUE ("school_id", "academic_year_id", "grade_level", "letter"),
    CONSTRAINT "pk_school_class" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "school" (
    "id" uuid NOT NULL,
    "name" text NOT NULL,
    "short_name" text NOT NULL,
    "zone" text NOT NULL,
    "demo" boolean NOT NULL DEFAULT false,
    "structure_version" bigint NOT NULL DEFAULT '1',
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    CONSTRAINT "pk_school" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "staff_member" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "surname" text NOT NULL,
    "given_name" text NOT NULL,
    "patronymic" text,
    "position" text,
    "ended_on" date,
    CONSTRAINT "pk_staff_member" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "subject" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "name" text NOT NULL,
    "short_name" text NOT NULL,
    "valid_from" date,
    "valid_to" date,
    "no_marks" boolean NOT NULL DEFAULT false,
    "usually_no_homework" boolean NOT NULL DEFAULT false,
    "extracurricular" boolean NOT NULL DEFAULT false,
    CONSTRAINT "pk_subject" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "teaching_assignment" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "staff_id" uuid NOT NULL,
    "group_id" uuid NOT NULL,
    "subject_id" uuid NOT NULL,
    "hours_per_week" integer NOT NULL,
    "from_on" date NOT NULL,
    "to_on" date,
    CONSTRAINT "pk_teaching_assignment" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_teaching_assignment_staff_id" ON "teaching_assignment" ("school_id", "staff_id")`,
  `CREATE INDEX "ix_teaching_assignment_group_id_subject_id" ON "teaching_assignment" ("school_id", "group_id", "subject_id")`,
  `CREATE TABLE "term" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "academic_year_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "number" smallint NOT NULL,
    "starts_on" date NOT NULL,
    "ends_on" date NOT NULL,
    "grade_levels" smallint array NOT NULL,
    "term_marks_due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "pk_term" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_term_academic_year_id" ON "term" ("school_id", "academic_year_id")`,
  `CREATE TABLE "substitution" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "staff_id" uuid NOT NULL,
    "replaced_staff_id" uuid,
    "kind" text NOT NULL,
    "cause" text NOT NULL,
    "state" text NOT NULL,
    "held_slot_id" uuid,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "version" bigint NOT NULL,
    "operation_id" uuid NOT NULL,
    CONSTRAINT "pk_substitution" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_substitution_held_slot_id" ON "substitution" ("school_id", "held_slot_id") WHERE held_slot_id IS NOT NULL`,
  `CREATE INDEX "ix_substitution_staff_id" ON "substitution" ("school_id", "staff_id")`,
  `CREATE INDEX "ix_substitution_slot_id" ON "substitution" ("school_id", "slot_id")`,
  `CREATE TABLE "slot" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "journal_id" uuid NOT NULL,
    "group_id" uuid NOT NULL,
    "subject_id" uuid NOT NULL,
    "date" date NOT NULL,
    "shift" smallint NOT NULL,
    "period" smallint NOT NULL,
    "start_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "end_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "state" text NOT NULL DEFAULT 'planned',
    "room_id" uuid,
    "joint_id" uuid,
    "timetable_version_id" uuid,
    "moved_to_id" uuid,
    "withdrawn" boolean NOT NULL DEFAULT false,
    CONSTRAINT "ck_slot_state" CHECK (state IN ('planned', 'held', 'substituted', 'cancelled', 'moved')),
    CONSTRAINT "pk_slot" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_slot_timetable_version_id" ON "slot" ("school_id", "timetable_version_id")`,
  `CREATE INDEX "ix_slot_date" ON "slot" ("school_id", "date")`,
  `CREATE INDEX "ix_slot_journal_id_date" ON "slot" ("school_id", "journal_id", "date")`,
  `CREATE UNIQUE INDEX "uq_slot_group_id_date_shift_period" ON "slot" ("school_id", "group_id", "date", "shift", "period") WHERE moved_to_id IS NULL AND NOT withdrawn`,
  `CREATE TABLE "slot_teacher" (
    "school_id" uuid NOT NULL,
    "slot_id" uuid NOT NULL,
    "staff_id" uuid NOT NULL,
    "place" smallint NOT NULL DEFAULT '0',
    CONSTRAINT "pk_slot_teacher" PRIMARY KEY ("school_id", "slot_id", "staff_id")
  )`,
  `CREATE INDEX "ix_slot_teacher_staff_id" ON "slot_teacher" ("school_id", "staff_id")`,
  `CREATE TABLE "timetable_import" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "filename" text NOT NULL,
    "digest" text NOT NULL,
    "file" jsonb NOT NULL,
    "report" jsonb NOT NULL,
    "mapping" jsonb,
    "state" text NOT NULL DEFAULT 'understood',
    "author_id" uuid NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "applied_version_id" uuid,
    CONSTRAINT "pk_timetable_import" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE TABLE "timetable_version" (
    "school_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "version" integer NOT NULL DEFAULT '1',
    "academic_year_id" uuid NOT NULL,
    "valid_from" date NOT NULL,
    "import_id" uuid,
    "author_id" uuid NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "pk_timetable_version" PRIMARY KEY ("school_id", "id")
  )`,
  `CREATE INDEX "ix_timetable_version_academic_year_id_valid_from" ON "timetable_version" ("school_id", "academic_year_id", "valid_from")`,
  `ALTER TABLE "attendance"
    ADD CONSTRAINT "fk_attendance_pupil_id" FOREIGN KEY ("school_id", "pupil_id")
    REFERENCES "pupil"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "attendance"
    ADD CONSTRAINT "fk_attendance_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "homework"
    ADD CONSTRAINT "fk_homework_due_slot_id" FOREIGN KEY ("school_id", "due_slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "homework"
    ADD CONSTRAINT "fk_homework_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "journal"
    ADD CONSTRAINT "fk_journal_academic_year_id" FOREIGN KEY ("school_id", "academic_year_id")
    REFERENCES "academic_year"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "journal"
    ADD CONSTRAINT "fk_journal_subject_id" FOREIGN KEY ("school_id", "subject_id")
    REFERENCES "subject"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "journal"
    ADD CONSTRAINT "fk_journal_group_id" FOREIGN KEY ("school_id", "group_id")
    REFERENCES "teaching_group"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "lesson_record"
    ADD CONSTRAINT "fk_lesson_record_conducted_by" FOREIGN KEY ("school_id", "conducted_by")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "lesson_record"
    ADD CONSTRAINT "fk_lesson_record_journal_id" FOREIGN KEY ("school_id", "journal_id")
    REFERENCES "journal"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "lesson_record"
    ADD CONSTRAINT "fk_lesson_record_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "mark"
    ADD CONSTRAINT "fk_mark_work_id" FOREIGN KEY ("school_id", "work_id")
    REFERENCES "work"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "mark"
    ADD CONSTRAINT "fk_mark_pupil_id" FOREIGN KEY ("school_id", "pupil_id")
    REFERENCES "pupil"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "mark"
    ADD CONSTRAINT "fk_mark_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "work"
    ADD CONSTRAINT "fk_work_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "work"
    ADD CONSTRAINT "fk_work_journal_id" FOREIGN KEY ("school_id", "journal_id")
    REFERENCES "journal"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "obligation"
    ADD CONSTRAINT "fk_obligation_subject_id" FOREIGN KEY ("school_id", "subject_id")
    REFERENCES "subject"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "obligation"
    ADD CONSTRAINT "fk_obligation_school_class_id" FOREIGN KEY ("school_id", "school_class_id")
    REFERENCES "school_class"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "obligation"
    ADD CONSTRAINT "fk_obligation_group_id" FOREIGN KEY ("school_id", "group_id")
    REFERENCES "teaching_group"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "obligation"
    ADD CONSTRAINT "fk_obligation_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "obligation"
    ADD CONSTRAINT "fk_obligation_journal_id" FOREIGN KEY ("school_id", "journal_id")
    REFERENCES "journal"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "parent_link"
    ADD CONSTRAINT "fk_parent_link_pupil_id" FOREIGN KEY ("school_id", "pupil_id")
    REFERENCES "pupil"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "parent_link"
    ADD CONSTRAINT "fk_parent_link_parent_id" FOREIGN KEY ("school_id", "parent_id")
    REFERENCES "parent"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "enrolment"
    ADD CONSTRAINT "fk_enrolment_group_id" FOREIGN KEY ("school_id", "group_id")
    REFERENCES "teaching_group"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "enrolment"
    ADD CONSTRAINT "fk_enrolment_pupil_id" FOREIGN KEY ("school_id", "pupil_id")
    REFERENCES "pupil"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "teaching_group"
    ADD CONSTRAINT "fk_teaching_group_academic_year_id" FOREIGN KEY ("school_id", "academic_year_id")
    REFERENCES "academic_year"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "teaching_group"
    ADD CONSTRAINT "fk_teaching_group_school_class_id" FOREIGN KEY ("school_id", "school_class_id")
    REFERENCES "school_class"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "school_class"
    ADD CONSTRAINT "fk_school_class_class_teacher_id" FOREIGN KEY ("school_id", "class_teacher_id")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "school_class"
    ADD CONSTRAINT "fk_school_class_academic_year_id" FOREIGN KEY ("school_id", "academic_year_id")
    REFERENCES "academic_year"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "teaching_assignment"
    ADD CONSTRAINT "fk_teaching_assignment_subject_id" FOREIGN KEY ("school_id", "subject_id")
    REFERENCES "subject"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "teaching_assignment"
    ADD CONSTRAINT "fk_teaching_assignment_group_id" FOREIGN KEY ("school_id", "group_id")
    REFERENCES "teaching_group"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "teaching_assignment"
    ADD CONSTRAINT "fk_teaching_assignment_staff_id" FOREIGN KEY ("school_id", "staff_id")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "term"
    ADD CONSTRAINT "fk_term_academic_year_id" FOREIGN KEY ("school_id", "academic_year_id")
    REFERENCES "academic_year"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "substitution"
    ADD CONSTRAINT "fk_substitution_replaced_staff_id" FOREIGN KEY ("school_id", "replaced_staff_id")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "substitution"
    ADD CONSTRAINT "fk_substitution_staff_id" FOREIGN KEY ("school_id", "staff_id")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "substitution"
    ADD CONSTRAINT "fk_substitution_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot"
    ADD CONSTRAINT "fk_slot_timetable_version_id" FOREIGN KEY ("school_id", "timetable_version_id")
    REFERENCES "timetable_version"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot"
    ADD CONSTRAINT "fk_slot_room_id" FOREIGN KEY ("school_id", "room_id")
    REFERENCES "room"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot"
    ADD CONSTRAINT "fk_slot_subject_id" FOREIGN KEY ("school_id", "subject_id")
    REFERENCES "subject"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot"
    ADD CONSTRAINT "fk_slot_group_id" FOREIGN KEY ("school_id", "group_id")
    REFERENCES "teaching_group"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot"
    ADD CONSTRAINT "fk_slot_journal_id" FOREIGN KEY ("school_id", "journal_id")
    REFERENCES "journal"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot_teacher"
    ADD CONSTRAINT "fk_slot_teacher_staff_id" FOREIGN KEY ("school_id", "staff_id")
    REFERENCES "staff_member"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "slot_teacher"
    ADD CONSTRAINT "fk_slot_teacher_slot_id" FOREIGN KEY ("school_id", "slot_id")
    REFERENCES "slot"("school_id","id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "timetable_version"
    ADD CONSTRAINT "fk_timetable_version_import_id" FOREIGN KEY ("school_id", "import_id")
    REFERENCES "timetable_import"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `ALTER TABLE "timetable_version"
    ADD CONSTRAINT "fk_timetable_version_academic_year_id" FOREIGN KEY ("school_id", "academic_year_id")
    REFERENCES "academic_year"("school_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
];

/** Tables whose rows belong to no school. */
const globalTables = ['school', 'account', 'session', 'membership', 'idempotency_key'];

/** Tables whose rows belong to a school. */
const schoolTables = [
  'academic_year',
  'access_log',
  'attendance',
  'bell_schedule',
  'calendar_day',
  'enrolment',
  'external_id',
  'homework',
  'journal',
  'ledger_entry',
  'lesson_record',
  'mark',
  'obligation',
  'outage',
  'outbox_event',
  'parent',
  'parent_link',
  'pupil',
  'role_assignment',
  'room',
  'school_class',
  'school_policy',
  'slot',
  'slot_teacher',
  'staff_member',
  'subject',
  'substitution',
  'teaching_assignment',
  'teaching_group',
  'term',
  'timetable_import',
  'timetable_version',
  'work',
];

/** The relay marks events and entries of all schools, and does nothing else. */
const relayRights = [
  'CREATE POLICY relay ON "outbox_event" TO zvonok_relay USING (true)',
  'GRANT SELECT, UPDATE (sent_at) ON "outbox_event" TO zvonok_relay',
  'CREATE POLICY relay ON "ledger_entry" TO zvonok_relay USING (leaf_index IS NULL) WITH CHECK (true)',
  'GRANT SELECT, UPDATE (leaf_index) ON "ledger_entry" TO zvonok_relay',
];

export class InitialSchema1764043200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...roleStatements,
      ...tables,
      ...globalTables.map((table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO zvonok_app`),
      ...schoolTables.flatMap(rowSecurity),
      'REVOKE UPDATE, DELETE ON "ledger_entry" FROM zvonok_app',
      ...relayRights,
      'GRANT USAGE ON SCHEMA public TO zvonok_app, zvonok_relay',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
