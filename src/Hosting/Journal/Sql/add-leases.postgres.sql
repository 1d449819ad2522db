-- Under the lock of the job's row; the database's clock is the only one that counts.
insert into leases (lease_id, job_id, beat_at)
select lease_id, $1, (select now from live_clock) from unnest($2) as lease_id
on conflict do nothing;
