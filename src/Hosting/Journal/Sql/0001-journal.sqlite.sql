-- Takes the database's write lock. The first schema: events and leases.
create table if not exists journal_schema (version integer not null);
create table if not exists job_events (
    job_id text not null,
    seq integer not null,
    body text not null,
    at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    primary key (job_id, seq)
) without rowid;
create index if not exists first_events on job_events (at, job_id) where seq = 1;
create table if not exists leases (
    lease_id text primary key,
    job_id text not null,
    beat_at real not null
) without rowid;
create index if not exists leases_by_job on leases (job_id);
