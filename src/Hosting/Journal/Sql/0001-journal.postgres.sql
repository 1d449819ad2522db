-- Under the schema's lock. The first schema: jobs, whose rows are their locks, events and leases.
create table journal_schema (
    version integer primary key,
    at timestamptz not null default clock_timestamp()
);
create table jobs (
    job_id text collate "C" primary key,
    version bigint not null default 0,
    created_at timestamptz not null default clock_timestamp()
);
create table job_events (
    job_id text collate "C" not null,
    seq bigint not null,
    body text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (job_id, seq)
);
create table leases (
    lease_id text collate "C" primary key,
    job_id text collate "C" not null,
    beat_at timestamptz not null
) with (fillfactor = 70);
create index leases_by_job on leases (job_id);
