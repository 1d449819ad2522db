-- No lock of a row; outside of every job's transaction, because a notification makes commits wait for each other.
select pg_notify('sritm_jobs', $1);
