-- Locks the snapshot's row alone; an older snapshot never takes the place of a newer one of its form.
insert into job_snapshots (job_id, version, form, body) values ($1, $2, $3, $4)
on conflict (job_id) do update set version = excluded.version, form = excluded.form, body = excluded.body
where job_snapshots.version < excluded.version or job_snapshots.form <> excluded.form;
