-- Under the lock of the job's row. A second writer of the same seq fails on the primary key.
insert into job_events (job_id, seq, body)
select $1, $2 + place, body from unnest($3) with ordinality as happened (body, place);
