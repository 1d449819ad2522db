-- No lock; reads active_jobs.
select job_id, version, form, card, unixepoch('now', 'subsec') - served_at
from jobs where active is null or active;
