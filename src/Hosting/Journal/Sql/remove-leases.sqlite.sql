-- Holds the database's write lock; needs leases_by_job.
delete from leases where job_id = $job and lease_id not in (select value from json_each($leases));
