-- Locks the record's row alone.
insert into records (kind, name, body, touched_at) values ($1, $2, $3, clock_timestamp())
on conflict (kind, name) do update set body = excluded.body, touched_at = excluded.touched_at;
