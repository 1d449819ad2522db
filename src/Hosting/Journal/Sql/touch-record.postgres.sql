-- Locks the record's row alone.
update records set touched_at = clock_timestamp() where kind = $1 and name = $2
returning name, body, interval '0';
