-- No lock; one row by primary key.
select name, body, clock_timestamp() - touched_at from records where kind = $1 and name = $2;
