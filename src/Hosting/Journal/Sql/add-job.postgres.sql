-- Makes the job's row, to be locked; waits for another that makes it.
insert into jobs (job_id) values ($1) on conflict do nothing;
