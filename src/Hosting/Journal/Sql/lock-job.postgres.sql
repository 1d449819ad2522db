-- Waits for the lock of the job's row; reads the primary key of jobs.
select version from jobs where job_id = $1 for update;
