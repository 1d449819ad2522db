-- Under the schema's lock. Whose each lease is; those from before are nobody's.
alter table leases add column slot_id text collate "C";
create index leases_by_slot on leases (slot_id);
