-- Holds the database's write lock for one row; reads the primary key of leases.
update leases set beat_at = (select now from live_clock) where lease_id = $lease;
