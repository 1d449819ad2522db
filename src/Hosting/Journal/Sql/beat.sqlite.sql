-- Holds the database's write lock for one row; reads the primary key of leases.
update leases set beat_at = unixepoch('now', 'subsec') where lease_id = $lease;
