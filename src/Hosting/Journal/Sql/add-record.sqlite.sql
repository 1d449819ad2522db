-- Holds the database's write lock for one row.
insert into records (kind, name, body, touched_at) values ($kind, $name, $body, unixepoch('now', 'subsec'))
on conflict do nothing;
