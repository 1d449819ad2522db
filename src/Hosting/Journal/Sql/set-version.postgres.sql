-- Under the lock of the job's row.
update jobs set version = $2 where job_id = $1;
