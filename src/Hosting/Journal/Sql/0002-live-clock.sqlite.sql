-- Takes the database's write lock. live_clock stands still from 10 s after a coordinator's last pulse to the next one.
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
    created_at text not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) without rowid;
insert into jobs (job_id, version, created_at)
select job_id, max(seq), min(at) from job_events group by job_id;
drop index first_events;
