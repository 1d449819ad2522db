-- Holds the database's write lock for one row.
insert into audit (id, body) values ($id, $body) on conflict do nothing;
