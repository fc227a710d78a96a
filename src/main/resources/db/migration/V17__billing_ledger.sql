-- What members may still have judged. `allowance` is what is left now, a row for each grant: taking from it is one
-- conditional statement. `allowance_entry` is why, and is only ever added to; summed up it gives the same numbers.
create table allowance (
    owner_id   uuid        not null,
    pot        text        not null check (pot in ('free', 'fair', 'pack', 'share', 'export')),
    term       text        not null,                 -- what it was granted for: a month ('2026-11') or a purchase
    rest       integer     not null check (rest >= 0),
    granted_at timestamptz not null,
    primary key (owner_id, pot, term)
) with (fillfactor = 60);                            -- the same few rows change all the time: room to do it in place

create table allowance_entry (
    owner_id uuid        not null,
    id       uuid        not null default uuidv7(),
    kind     text        not null check (kind in ('grant', 'reserve', 'charge', 'release', 'expire', 'correct')),
    pot      text        not null,
    term     text        not null,
    amount   integer     not null,                   -- by how much `rest` changed; 0 for a charge, which was reserved before
    analysis uuid,                                   -- of reserve, charge and release
    at       timestamptz not null,
    primary key (owner_id, id)
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table allowance_entry_%s partition of allowance_entry for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

-- whatever is granted for a month or a purchase is granted once, and taken back once
create unique index allowance_entry_once on allowance_entry (owner_id, pot, term, kind) where kind in ('grant', 'correct');

create function allowance_entry_stays() returns trigger language plpgsql as $$ begin
    raise exception 'entries of the ledger are only ever added';
end $$;
create trigger allowance_entry_stays before update on allowance_entry
    for each row execute function allowance_entry_stays();

-- Premium that was paid for. A waiver is the operator's way to the same.
create table premium_term (
    person_id uuid        not null,
    source    text        not null,                  -- the subscription
    plan      text        not null,
    until     timestamptz not null,
    primary key (person_id, source)
);

-- Where somebody's month begins.
create table calendar (
    person_id uuid primary key,
    zone      text not null
);

-- From where a member's reservation was taken, and when it comes back by itself if nobody settles it.
alter table reservation add column pot text, add column term text, add column until timestamptz;
update reservation set until = reserved_at + interval '1 hour';
create index reservation_until on reservation (until) where state = 'reserved';
