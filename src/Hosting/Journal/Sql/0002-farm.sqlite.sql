-- Takes the database's write lock. live_clock stands still from 10 s after a coordinator's last pulse to the next one.
-- Cards and snapshots follow from the events: where they are missing or of another form, they are made anew.
create table coordinator_alive (
    alive_at real,
    lost real not null default 0
);
insert into coordinator_alive (alive_at) values (null);
create view live_clock (now) as
select min(unixepoch('now', 'subsec'), coalesce(alive_at + 10, 9e15)) - lost from coordinator_alive;
create table jobs (
    job_id text primary key,
    version integer not null default 0,
    created_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    active integer,
    ready integer not null default 0,
    served_at real not null default (unixepoch('now', 'subsec')),
    form text,
    card text
) without rowid;
insert into jobs (job_id, version, created_at)
select job_id, max(seq), min(at) from job_events group by job_id;
drop index first_events;
create index active_jobs on jobs (job_id) where active is null or active;
create table job_snapshots (
    job_id text primary key,
    version integer not null,
    form text not null,
    body blob not null
);
create table slots (
    slot_id text primary key,
    worker_id text not null,
    seen_at real not null
);
