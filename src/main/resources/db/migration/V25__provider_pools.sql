-- What all programs on this database agree about the quota of an AI provider. One row per pool: a project or organisation, whose
-- keys share its limits.
create table provider_pool (
    name          text primary key,
    requests      integer     not null,                  -- a minute; 0 is no limit that we know of
    tokens        integer     not null,
    daily         integer     not null,
    images        integer     not null,
    concurrency   integer     not null,
    learned_requests integer  not null default 0,        -- what the provider's answers say
    learned_tokens   integer  not null default 0,
    next_at       timestamptz not null default '-infinity', -- when the next call may begin
    resting_until timestamptz not null default '-infinity',
    short_of_tokens boolean   not null default false,    -- rather than of requests
    budget_day    bigint      not null default 0,        -- millionths of a dollar; 0 is no ceiling
    budget_month  bigint      not null default 0,
    why           text,                                  -- it rests, or failed last
    strikes       integer     not null default 0         -- failures in a row
);

-- Requests of a pool by hour, for limits of a day.
create table provider_hour (
    pool     text        not null references provider_pool (name) on delete cascade,
    hour     timestamptz not null,
    requests integer     not null,
    primary key (pool, hour)
);

-- Measured because the model could not be asked: the model's takes its place as soon as it can, and decides the numbers.
alter table critique add column provisional boolean not null default false;

-- What a pool cost by day (UTC): what calls on their way may cost at most is in it until they end.
create table provider_spend (
    pool   text   not null references provider_pool (name) on delete cascade,
    day    date   not null,
    micros bigint not null,
    primary key (pool, day)
) with (fillfactor = 50);

-- What operators were told of a budget: each step once, whichever program noticed it.
create table provider_alarm (
    pool    text        not null references provider_pool (name) on delete cascade,
    span    text        not null check (span in ('day', 'month')),
    begins  date        not null,
    percent smallint    not null,
    told_at timestamptz not null,
    primary key (pool, span, begins, percent)
);

-- Keys: those of the settings by their names only, those that an operator added with what opens them sealed.
create table provider_key (
    name       text primary key,
    kind       text        not null,
    base_url   text        not null,
    model      text        not null,
    pool       text        not null references provider_pool (name),
    preference integer     not null,
    sealed     bytea,                                    -- null when it lies in the settings
    ending     text        not null default '',          -- the last four characters, by which people know it
    paused     boolean     not null default false,
    out_why    text,                                     -- refused by the provider, until somebody looks after it
    out_at     timestamptz
);

-- Every call, written down before it is made: one without an end was cut off by a crash, and the provider may have counted it.
create table provider_call (
    id         uuid primary key,
    began_at   timestamptz not null,
    pool       text        not null,
    key_name   text        not null,
    model      text        not null,
    subject    uuid,                                     -- for whom: a person; null when nobody's
    reference  text        not null,                     -- what about: an analysis; the provider was told it too
    plan       text        not null,
    prompt     text        not null,                     -- version of what was asked, and its parameters
    ended_at   timestamptz,
    outcome    text,                                     -- answered, declined, or a failure's code
    question   integer     not null default 0,           -- tokens
    kept       integer     not null default 0,
    answer     integer     not null default 0,
    micros     bigint      not null default 0            -- millionths of a dollar
);
create index provider_call_began on provider_call (began_at);
create index provider_call_under_way on provider_call (pool, began_at) where ended_at is null;
create index provider_call_reference on provider_call (reference);
create index provider_call_subject on provider_call (subject, began_at) where subject is not null;
