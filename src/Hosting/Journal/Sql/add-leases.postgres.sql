-- Under the lock of the job's row; the database's clock is the only one that counts.
insert into leases (lease_id, job_id, slot_id, beat_at)
select lease_id, $1, slot_id, (select now from live_clock) from unnest($2, $3) as held (lease_id, slot_id)
on conflict do nothing;
