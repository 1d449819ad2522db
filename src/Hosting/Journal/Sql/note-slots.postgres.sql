-- Locks the slots' rows in the order of their names, so that replicas never wait for each other in a circle.
insert into slots (slot_id, worker_id, seen_at)
select slot_id, worker_id, clock_timestamp() from unnest($1, $2) as seen (slot_id, worker_id) order by slot_id
on conflict (slot_id) do update set seen_at = excluded.seen_at;
