-- Under the lock of the job's row; locks the leases that go; needs leases_by_job.
delete from leases where job_id = $1 and lease_id <> all ($2);
