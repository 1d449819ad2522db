-- No lock; reads leases_by_slot.
select job_id, lease_id from leases where slot_id = $1 order by lease_id;
