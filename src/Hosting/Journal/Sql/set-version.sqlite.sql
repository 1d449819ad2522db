-- Holds the database's write lock; makes the job's row with its first event. The card is out of date then.
insert into jobs (job_id, version) values ($job, $version)
on conflict (job_id) do update set version = excluded.version, active = null;
