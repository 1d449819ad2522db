-- No lock; one row by primary key.
select name, body, unixepoch('now', 'subsec') - touched_at from records where kind = $kind and name = $name;
