-- Under the schema's lock. Small documents by kind and key, and the audit log.
create table records (
    kind text collate "C" not null,
    name text collate "C" not null,
    body text not null,
    touched_at timestamptz not null,
    primary key (kind, name)
) with (fillfactor = 70);
create table audit (
    seq bigint generated always as identity primary key,
    id text collate "C" not null unique,
    body text not null,
    at timestamptz not null default clock_timestamp()
);
