-- Under the schema's lock.
insert into journal_schema (version) values ($1);
