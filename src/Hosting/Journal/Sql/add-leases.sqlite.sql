-- Holds the database's write lock; the database's clock is the only one that counts.
insert into leases (lease_id, job_id, beat_at, granted_at)
select value, $job, (select now from live_clock), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from json_each($leases) where true
on conflict do nothing;
