-- Locks the record's row alone; of two that replace the same body, the second finds another.
update records set body = $4, touched_at = clock_timestamp() where kind = $1 and name = $2 and body = $3;
