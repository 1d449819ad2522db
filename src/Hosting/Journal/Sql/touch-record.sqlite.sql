-- Holds the database's write lock for one row.
update records set touched_at = unixepoch('now', 'subsec') where kind = $kind and name = $name
returning name, body, 0.0;
