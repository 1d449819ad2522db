-- Locks the lease's row alone; reads the primary key of leases.
update leases set beat_at = (select now from live_clock) where lease_id = $1;
