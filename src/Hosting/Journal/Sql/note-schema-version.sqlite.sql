-- Holds the database's write lock.
insert into journal_schema (version) values ($version);
