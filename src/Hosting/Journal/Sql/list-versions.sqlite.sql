-- No lock; the table has a row a job.
select job_id, version from jobs where version > 0 order by created_at, job_id;
