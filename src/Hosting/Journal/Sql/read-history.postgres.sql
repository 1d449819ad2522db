-- No lock; reads the primary key of job_events.
select seq, at, body from job_events where job_id = $1 and seq > $2 order by seq limit $3;
