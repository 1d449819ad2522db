-- Locks the record's row alone.
delete from records where kind = $1 and name = $2;
