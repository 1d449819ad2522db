-- No lock; reads the primary key of job_snapshots.
select version, body from job_snapshots where job_id = $1 and form = $2;
