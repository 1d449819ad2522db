-- No lock; reads the end of the primary key, or what lies before a line.
select seq, at, body from audit where seq < $1 order by seq desc limit $2;
