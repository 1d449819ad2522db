-- No lock; reads first_events alone.
select job_id from job_events where seq = 1 order by at, job_id;
