-- Takes the database's write lock. Small documents by kind and key, and the audit log.
create table records (
    kind text not null,
    name text not null,
    body text not null,
    touched_at real not null,
    primary key (kind, name)
) without rowid;
create table audit (
    seq integer primary key autoincrement,
    id text not null unique,
    body text not null,
    at real not null default (unixepoch('now', 'subsec'))
);
