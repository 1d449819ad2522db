-- No lock of its own; reads the primary key of job_events.
select seq, at, body from job_events where job_id = $job and seq > $after order by seq limit $most;
