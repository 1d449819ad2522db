-- No lock; scans the catalogue, because a cached answer would outlive the wait for the schema's lock.
select exists (
    select from pg_catalog.pg_tables where tablename = 'journal_schema' and schemaname = any (current_schemas(false))
);
