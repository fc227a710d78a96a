create table analysis (
    owner_id       uuid        not null,
    id             uuid        not null,
    photo_id       uuid        not null,
    tone           text        not null,
    language       text        not null,
    photo_type     text        not null,
    state          text        not null check (state in ('queued', 'running', 'done', 'refused', 'failed')),
    problem        text,                    -- why it was refused or failed: a code of the list of problems
    problem_values jsonb,
    created_at     timestamptz not null,
    finished_at    timestamptz,
    primary key (owner_id, id),
    foreign key (owner_id, photo_id) references photo (owner_id, id) on delete cascade
) partition by hash (owner_id);

-- What a critic answered. The seven numbers stand in columns, because they are decided once and read often.
create table critique (
    owner_id       uuid        not null,
    analysis_id    uuid        not null,
    photo_id       uuid        not null,
    critic         text        not null,
    critic_version text        not null,
    composition    smallint    not null check (composition between 0 and 15),
    lighting       smallint    not null check (lighting between 0 and 15),
    focus          smallint    not null check (focus between 0 and 15),
    exposure       smallint    not null check (exposure between 0 and 15),
    creativity     smallint    not null check (creativity between 0 and 15),
    emotion        smallint    not null check (emotion between 0 and 15),
    storytelling   smallint    not null check (storytelling between 0 and 10),
    content        jsonb       not null,
    created_at     timestamptz not null,
    primary key (owner_id, analysis_id),
    foreign key (owner_id, analysis_id) references analysis (owner_id, id) on delete cascade
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table analysis_%s partition of analysis for values with (modulus 16, remainder %s)', n, n);
        execute format('create table critique_%s partition of critique for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

-- the same photo under the same wishes is the same analysis; also finds the analyses of a photo
create unique index analysis_same_wish on analysis (owner_id, photo_id, tone, language, photo_type);
create index critique_of_photo on critique (owner_id, photo_id);

-- One row per analysis that is still to be done; gone when it ended, so that the table stays as small as the work.
-- `token` is the fencing token: it grows with every claim, and only its newest holder may finish anything.
create table analysis_queue (
    analysis_id  uuid primary key,
    owner_id     uuid        not null,
    priority     smallint    not null,
    token        integer     not null default 0,
    faults       integer     not null default 0,
    stage        text        not null default 'queued',
    worker       text,
    available_at timestamptz not null,
    leased_until timestamptz,
    enqueued_at  timestamptz not null
);
create index analysis_queue_next on analysis_queue (priority, enqueued_at);
