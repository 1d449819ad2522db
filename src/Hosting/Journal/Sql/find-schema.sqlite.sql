-- No lock; reads the catalogue.
select exists (select 1 from sqlite_schema where name = 'journal_schema');
