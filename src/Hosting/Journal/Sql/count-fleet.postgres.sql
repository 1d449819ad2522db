-- No lock; the table has a row a slot.
select count(distinct worker_id), count(*) from slots where seen_at > clock_timestamp() - interval '10 minutes';
