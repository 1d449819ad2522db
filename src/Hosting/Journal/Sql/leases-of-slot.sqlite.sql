-- No lock; reads leases_by_slot.
select job_id, lease_id from leases where slot_id = $slot order by lease_id;
