-- No lock; reads the primary key of job_events.
select job_id from job_events where seq = 1 order by at, job_id;
