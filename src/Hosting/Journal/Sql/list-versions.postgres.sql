-- No lock; reads jobs_by_age.
select job_id, version from jobs where version > 0 order by created_at, job_id;
