-- Holds the database's write lock for one row; an older snapshot never takes the place of a newer one of its form.
insert into job_snapshots (job_id, version, form, body) values ($job, $version, $form, $body)
on conflict (job_id) do update set version = excluded.version, form = excluded.form, body = excluded.body
where job_snapshots.version < excluded.version or job_snapshots.form <> excluded.form;
