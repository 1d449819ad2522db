-- Under the lock of the job's row. A job that becomes ready, or is granted a lease, is served now.
update jobs
set version = $2, form = $3, card = $4, active = $5, ready = $6,
    served_at = case when $7 or ($6 and not ready) then clock_timestamp() else served_at end
where job_id = $1;
