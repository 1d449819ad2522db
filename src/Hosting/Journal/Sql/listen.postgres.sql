-- No lock.
listen sritm_jobs;
