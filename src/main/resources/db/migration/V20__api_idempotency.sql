-- Idempotency-Key: who first inserts the row does the work. `answer` is null while it is being done; when the one who does it
-- dies, the next may take the row over after `leased_until`, if it wants the same.
create table api_idempotency (
    owner_id     uuid        not null references person (id),
    key          text        not null,
    claim        uuid        not null,               -- of whom does the work now
    digest       bytea,                              -- of what was asked; null until that is known
    leased_until timestamptz not null,
    status       smallint,
    location     text,
    answer       bytea,
    created_at   timestamptz not null,
    primary key (owner_id, key),
    check ((answer is null) = (status is null))
);
create index api_idempotency_oldest on api_idempotency (created_at);
