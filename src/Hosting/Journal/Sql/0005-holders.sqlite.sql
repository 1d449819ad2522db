-- Takes the database's write lock. Whose each lease is; those from before are nobody's.
alter table leases add column slot_id text;
create index leases_by_slot on leases (slot_id);
