-- Holds the database's write lock; the database's clock is the only one that counts.
insert into leases (lease_id, job_id, slot_id, beat_at, granted_at)
select value ->> 0, $job, value ->> 1, (select now from live_clock), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
from json_each($held) where true
on conflict do nothing;
