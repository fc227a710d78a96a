-- Who looked when. What lies in no watch was not measured; one that ends without `ended` was killed. Both tables are written by
-- the program that looks, for itself alone, under identities of its own: written again after an outage of the database, they
-- change nothing.
create table status_watch (
    id       uuid primary key,                       -- sorts by time
    began_at timestamptz not null,
    seen_at  timestamptz not null,                   -- the latest look
    ended    boolean     not null
);
create index status_watch_seen on status_watch (seen_at);

-- A component was not well, as one watch saw it. Whoever reads puts together what several saw.
create table status_spell (
    id        uuid primary key,                      -- sorts by time
    watch_id  uuid        not null references status_watch (id) on delete cascade,
    component text        not null,
    level     text        not null check (level in ('unknown', 'degraded', 'down')),
    began_at  timestamptz not null,
    ended_at  timestamptz                            -- null: goes on, or went on until its watch ended
);
create index status_spell_watch on status_spell (watch_id);
