-- No lock; the table has a row a job.
select job_id from jobs order by created_at, job_id;
