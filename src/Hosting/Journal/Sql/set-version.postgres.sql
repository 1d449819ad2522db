-- Under the lock of the job's row. The card is out of date then.
update jobs set version = $2, active = null where job_id = $1;
