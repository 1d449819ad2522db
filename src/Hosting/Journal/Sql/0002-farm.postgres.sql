-- Under the schema's lock. live_clock stands still from 10 s after a coordinator's last pulse to the next one.
-- Cards and snapshots follow from the events: where they are missing or of another form, they are made anew.
create table coordinator_alive (
    only_row boolean primary key default true check (only_row),
    alive_at timestamptz,
    lost interval not null default '0'
);
insert into coordinator_alive default values;
create view live_clock (now) as
select least(clock_timestamp(), coalesce(alive_at + interval '10 s', 'infinity')) - lost from coordinator_alive;
alter table jobs
add column active boolean,
add column ready boolean not null default false,
add column served_at timestamptz not null default clock_timestamp(),
add column form text,
add column card text;
alter table jobs set (fillfactor = 50);
create index jobs_by_age on jobs (created_at, job_id);
create index active_jobs on jobs (job_id) where active is null or active;
create table job_snapshots (
    job_id text collate "C" primary key,
    version bigint not null,
    form text not null,
    body bytea not null
);
create table slots (
    slot_id text collate "C" primary key,
    worker_id text collate "C" not null,
    seen_at timestamptz not null
);
