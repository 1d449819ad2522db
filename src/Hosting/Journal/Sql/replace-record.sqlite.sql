-- Holds the database's write lock for one row.
update records set body = $body, touched_at = unixepoch('now', 'subsec')
where kind = $kind and name = $name and body = $was;
