-- Locks nothing that another waits for; one row.
insert into audit (id, body) values ($1, $2) on conflict do nothing;
