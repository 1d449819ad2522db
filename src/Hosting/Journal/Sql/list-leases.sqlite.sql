-- No lock; the table holds only what is out, so it is scanned.
select job_id, lease_id, coalesce(granted_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) from leases;
