-- No lock; reads events_by_time.
select at, body from job_events
where at > $1 and body like '{"$type":"segment-rendered"%' order by at;
