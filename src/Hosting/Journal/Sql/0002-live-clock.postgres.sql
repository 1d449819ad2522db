-- Under the schema's lock. live_clock stands still from 10 s after a coordinator's last pulse to the next one.
create table coordinator_alive (
    only_row boolean primary key default true check (only_row),
    alive_at timestamptz,
    lost interval not null default '0'
);
insert into coordinator_alive default values;
create view live_clock (now) as
select least(clock_timestamp(), coalesce(alive_at + interval '10 s', 'infinity')) - lost from coordinator_alive;
create index jobs_by_age on jobs (created_at, job_id);
