-- Holds the database's write lock; reads the primary key of leases.
delete from leases where lease_id = $lease;
