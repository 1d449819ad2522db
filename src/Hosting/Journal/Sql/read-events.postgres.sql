-- No lock of its own; reads the primary key of job_events.
select body from job_events where job_id = $1 and seq > $2 order by seq;
