-- No lock; the table has a row a slot.
select count(distinct worker_id), count(*) from slots where seen_at > unixepoch('now', 'subsec') - 600;
