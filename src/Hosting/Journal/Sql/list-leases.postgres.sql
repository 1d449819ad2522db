-- No lock; the table holds only what is out, so it is scanned.
select job_id, lease_id, granted_at from leases;
