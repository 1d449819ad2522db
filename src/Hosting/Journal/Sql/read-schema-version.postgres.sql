-- No lock.
select max(version) from journal_schema;
