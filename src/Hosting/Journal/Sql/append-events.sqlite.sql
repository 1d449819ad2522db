-- Holds the database's write lock. A second writer of the same seq fails on the primary key.
insert into job_events (job_id, seq, body)
select $job, $version + key + 1, value from json_each($bodies);
