-- Everything is owned by a person from the first day. A guest is a person without a way to sign in.
create table person (
    id         uuid primary key,
    kind       text        not null check (kind in ('guest')),
    created_at timestamptz not null
);
