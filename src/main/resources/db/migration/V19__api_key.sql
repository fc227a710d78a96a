-- What a program shows to be somebody. The secret itself is nowhere: only its SHA-256, which needs no slow hash, because
-- nobody guesses 190 random bits.
create table api_key (
    id          uuid primary key,                    -- sorts by time
    owner_id    uuid        not null references person (id),
    prefix      text        not null unique,         -- the part that is shown
    name        text        not null,
    scopes      text[]      not null,
    hash        bytea       not null check (length(hash) = 32),
    old_hash    bytea check (length(old_hash) = 32), -- after a rotation, until `old_until`
    old_until   timestamptz,
    ceiling     integer check (ceiling > 0),         -- analyses a month (UTC) that it may cost its owner; null: no end
    month       date        not null,                -- what `spent` counts
    spent       integer     not null default 0,
    created_at  timestamptz not null,
    rotated_at  timestamptz,
    used_at     timestamptz,                         -- to the minute
    check ((old_hash is null) = (old_until is null))
);
create index api_key_of_owner on api_key (owner_id, id);

-- For the plot: how often a key was used on a day (UTC).
create table api_key_day (
    key_id uuid    not null references api_key (id) on delete cascade,
    day    date    not null,
    calls  integer not null default 0,
    primary key (key_id, day)
);
