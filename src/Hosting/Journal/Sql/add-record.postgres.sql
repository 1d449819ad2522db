-- Locks the record's key alone; one row.
insert into records (kind, name, body, touched_at) values ($1, $2, $3, clock_timestamp()) on conflict do nothing;
