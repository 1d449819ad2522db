-- Holds the database's write lock; the database's clock is the only one that counts.
insert into leases (lease_id, job_id, beat_at) values ($lease, $job, unixepoch('now', 'subsec'));
