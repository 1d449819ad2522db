-- No lock; reads one kind by primary key.
select name, body, unixepoch('now', 'subsec') - touched_at from records where kind = $kind order by name;
