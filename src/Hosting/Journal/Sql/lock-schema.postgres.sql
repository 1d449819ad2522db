-- Takes one advisory lock until the transaction ends; the number is "sritm" in ASCII.
select pg_advisory_xact_lock(495840752749);
