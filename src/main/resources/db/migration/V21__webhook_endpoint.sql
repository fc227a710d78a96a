-- Where somebody's programs want to be told. `off_for` says why nothing is sent there: its owner's wish, an answer of
-- 410, or five days without one success.
create table webhook_endpoint (
    owner_id         uuid        not null references person (id),
    id               uuid        not null,
    address          text        not null,
    host             text        not null,           -- with port, in one spelling: to count by
    description      text        not null,
    events           text[]      not null,
    secret           bytea       not null,           -- sealed (AES-256-GCM): it is needed for signing
    old_secret       bytea,                          -- signs beside it until then
    old_secret_until timestamptz,
    failing_since    timestamptz,                    -- the first failure after the last success
    off_since        timestamptz,
    off_for          text check (off_for in ('owner', 'gone', 'failing')),
    created_at       timestamptz not null,
    primary key (owner_id, id),
    check ((off_since is null) = (off_for is null))
) partition by hash (owner_id);

-- What is to be sent, written in the transaction of what it tells, and the log of how it went. `token` grows with
-- every claim: only its newest holder may write an outcome. The body is kept as it is signed, so that a replay is the
-- same to the byte.
create table webhook_delivery (
    owner_id     uuid        not null,
    id           uuid        not null,               -- the receiver's `webhook-id`, in every try
    endpoint_id  uuid        not null,
    event        text        not null,
    body         text        not null,
    state        text        not null check (state in ('waiting', 'delivered', 'given-up')),
    token        integer     not null default 0,
    tries        integer     not null default 0,     -- since it was written or asked for again
    due_at       timestamptz not null,
    leased_until timestamptz,                        -- somebody is sending it
    status       integer,                            -- what the last try was answered; null: nothing came
    trouble      text        not null default '',    -- a code of the list of problems, when nothing came
    duration     integer,                            -- milliseconds of the last try
    excerpt      text        not null default '',    -- how the last answer's body began
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (owner_id, id),
    foreign key (owner_id, endpoint_id) references webhook_endpoint (owner_id, id) on delete cascade
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table webhook_endpoint_%s partition of webhook_endpoint for values with (modulus 16, remainder %s)', n, n);
        execute format('create table webhook_delivery_%s partition of webhook_delivery for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

create index webhook_delivery_due on webhook_delivery (due_at) where state = 'waiting';
create index webhook_delivery_ended on webhook_delivery (ended_at) where state <> 'waiting';
create index webhook_delivery_endpoint on webhook_delivery (owner_id, endpoint_id);
