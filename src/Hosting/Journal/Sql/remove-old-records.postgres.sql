-- Locks the old rows in the order of their names; skips those that another replica removes.
delete from records where kind = $1 and name in (
    select name from records where kind = $1 and touched_at < clock_timestamp() - $2
    order by name for update skip locked
);
