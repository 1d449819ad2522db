-- Holds the database's write lock; the job's row is there since its first event. A job that becomes ready, or is
-- granted a lease, is served now.
update jobs
set form = $form, card = $card, active = $active, ready = $ready,
    served_at = iif($granted or ($ready and not ready), unixepoch('now', 'subsec'), served_at)
where job_id = $job;
