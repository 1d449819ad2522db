-- Holds the database's write lock for one row.
update coordinator_alive
set lost = lost + max(0, unixepoch('now', 'subsec') - coalesce(alive_at, unixepoch('now', 'subsec')) - 10),
    alive_at = max(unixepoch('now', 'subsec'), coalesce(alive_at, 0));
