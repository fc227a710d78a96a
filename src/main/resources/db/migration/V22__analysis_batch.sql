-- Several photos brought in one go. Each is an analysis of its own; a batch only remembers which, in what order.
create table batch (
    owner_id   uuid        not null references person (id),
    id         uuid        not null,
    created_at timestamptz not null,
    ended_at   timestamptz,                          -- when the last of them had ended, whoever is told of it
    primary key (owner_id, id)
) partition by hash (owner_id);

-- Either an analysis, or why there is none. An analysis that was deleted with its photo leaves its identity here and
-- nothing else; its row is passed over.
create table batch_photo (
    owner_id       uuid     not null,
    batch_id       uuid     not null,
    place          smallint not null,                -- in the order in which they were brought, from 1
    analysis_id    uuid,
    name           text     not null,                -- of a refused one; a photo that was taken has its own
    problem        text,
    problem_values jsonb,
    primary key (owner_id, batch_id, place),
    foreign key (owner_id, batch_id) references batch (owner_id, id) on delete cascade,
    check ((analysis_id is null) <> (problem is null))
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table batch_%s partition of batch for values with (modulus 16, remainder %s)', n, n);
        execute format('create table batch_photo_%s partition of batch_photo for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

create index batch_photo_analysis on batch_photo (owner_id, analysis_id);
