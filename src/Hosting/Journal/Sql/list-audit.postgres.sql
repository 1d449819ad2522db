-- No lock; reads the end of the primary key.
select id, body, clock_timestamp() - at from audit order by seq desc limit $1;
