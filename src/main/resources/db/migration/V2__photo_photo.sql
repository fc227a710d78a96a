-- Partitioned by owner from the first migration: every hot query names the owner and touches one partition, and the
-- partitions can move to other servers later. Sixteen, because a number that divides well costs nothing now and
-- cannot be changed later without moving rows.
create table photo (
    owner_id     uuid        not null references person (id),
    id           uuid        not null,
    provider     text        not null,               -- which PhotoStore holds the bytes
    store_key    text        not null,               -- where in it: original and renditions lie below this key
    digest       bytea       not null check (length(digest) = 32), -- SHA-256 of the original
    bytes        bigint      not null,
    format       text        not null,
    name         text        not null,               -- as the person's device called it, cleaned
    width        integer     not null,               -- as stored until developed, upright afterwards
    height       integer     not null,
    exif         jsonb,                              -- these two are null until the photo is developed
    measurements jsonb,
    score        smallint check (score between 0 and 100), -- null until judged
    problem      text,                               -- why it got no critique: a code of the list of problems
    created_at   timestamptz not null,
    primary key (owner_id, id)
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table photo_%s partition of photo for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

-- the same bytes are the same photo
create unique index photo_same_bytes on photo (owner_id, digest);
-- the plan's quick wins, 1 and 2; these tables are new and empty, so nothing is locked
create index photo_newest on photo (owner_id, created_at desc, id desc);
create index photo_best on photo (score desc) where score >= 85;

-- Files that must go: written in the transaction that deletes the row, removed when the files are gone. What a crash
-- leaves here is swept later.
create table photo_discarded (
    provider     text        not null,
    store_key    text        not null,
    discarded_at timestamptz not null,
    primary key (provider, store_key)
);
