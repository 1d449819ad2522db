-- Takes the database's write lock. When leases were granted, and events of all jobs by time.
alter table leases add column granted_at text;
create index events_by_time on job_events (at);
