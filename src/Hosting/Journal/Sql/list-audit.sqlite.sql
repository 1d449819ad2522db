-- No lock; reads the end of the primary key, or what lies before a line.
select seq, strftime('%Y-%m-%dT%H:%M:%fZ', at, 'unixepoch'), body from audit
where seq < $before order by seq desc limit $most;
