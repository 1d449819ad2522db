-- Holds the database's write lock; one row a slot.
insert into slots (slot_id, worker_id, seen_at)
select value ->> 0, value ->> 1, unixepoch('now', 'subsec') from json_each($slots) where true
on conflict (slot_id) do update set seen_at = excluded.seen_at;
