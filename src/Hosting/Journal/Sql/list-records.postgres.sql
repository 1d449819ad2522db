-- No lock; reads one kind by primary key.
select name, body, clock_timestamp() - touched_at from records where kind = $1 order by name;
