/** Roles of the database, made once for the server; `zvonok_app` serves requests, `zvonok_relay` moves events. */
export const roleStatements = ['zvonok_app', 'zvonok_relay'].map(
  (role) => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN
    GRANT ${role} TO CURRENT_USER;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`,
);

/** Row-level security of one table of a school: a row is seen and written only inside its school's scope. */
export const rowSecurity = (table: string): string[] => [
  `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY school_scope ON "${table}" TO zvonok_app
     USING (school_id = nullif(current_setting('app.school_id', true), '')::uuid)
     WITH CHECK (school_id = nullif(current_setting('app.school_id', true), '')::uuid)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO zvonok_app`,
];
