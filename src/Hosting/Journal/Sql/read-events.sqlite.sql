-- No lock of its own; reads the primary key of job_events.
select body from job_events where job_id = $job and seq > $version order by seq;
