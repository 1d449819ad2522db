-- No lock; reads the primary key of job_snapshots.
select version, body from job_snapshots where job_id = $job and form = $form;
