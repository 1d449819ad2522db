-- No lock; the table holds only what is out, so it is scanned.
select job_id, lease_id from leases where beat_at <= (select now from live_clock) - $age order by beat_at;
