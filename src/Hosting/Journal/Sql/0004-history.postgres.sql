-- Under the schema's lock. When leases were granted, and events of all jobs by time: they are appended in nearly that
-- order, so that a small index serves.
alter table leases add column granted_at timestamptz not null default clock_timestamp();
create index events_by_time on job_events using brin (at);
