-- No lock; reads the end of the primary key.
select id, body, unixepoch('now', 'subsec') - at from audit order by seq desc limit $most;
