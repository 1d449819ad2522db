-- Inside the job's transaction; needs leases_by_job.
select lease_id from leases where job_id = $job;
