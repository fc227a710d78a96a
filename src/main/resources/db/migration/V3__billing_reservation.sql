-- The place-holder of the allowance ledger: one row per analysis that counts. Reserved in the transaction that accepts
-- the analysis, settled in the one that ends it.
create table reservation (
    owner_id    uuid        not null,
    analysis_id uuid        not null,
    state       text        not null check (state in ('reserved', 'charged', 'released')),
    reserved_at timestamptz not null,
    settled_at  timestamptz,
    primary key (owner_id, analysis_id)
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table reservation_%s partition of reservation for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;
