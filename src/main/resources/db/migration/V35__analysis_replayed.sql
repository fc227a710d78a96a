-- What became of an analysis that was accepted while the database was away. Written in the transaction that writes the
-- analysis, so that after a crash, whenever it came, nobody writes it again: also when its owner deleted it meanwhile.
create table replayed (
    id             uuid primary key,          -- the analysis as it was told to who brought the photo
    owner_id       uuid        not null,      -- no reference: who was refused may have no row any more
    became         uuid,                      -- another analysis that was asked for the same; null: it is its own
    problem        text,                      -- why nothing came of it: a code of the list of problems
    problem_values jsonb,
    accepted_at    timestamptz not null,
    replayed_at    timestamptz not null,
    told_at        timestamptz                -- when it was decided whether its owner gets a letter
);
create index replayed_owner on replayed (owner_id);
create index replayed_untold on replayed (owner_id) where told_at is null;
