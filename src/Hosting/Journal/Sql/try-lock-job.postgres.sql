-- Takes the lock of the job's row or nothing; reads the primary key of jobs.
select version from jobs where job_id = $1 for update skip locked;
