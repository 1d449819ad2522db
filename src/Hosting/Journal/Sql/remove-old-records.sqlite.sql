-- Holds the database's write lock; reads one kind.
delete from records where kind = $kind and touched_at < unixepoch('now', 'subsec') - $age;
