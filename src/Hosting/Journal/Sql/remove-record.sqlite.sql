-- Holds the database's write lock for one row.
delete from records where kind = $kind and name = $name;
