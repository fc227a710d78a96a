-- Who or what wants the service to stand otherwise than it would by itself. Each change is a row that begins and ends.
create table mode_hold (
    id       uuid primary key,        -- sorts by time
    mode     text        not null check (mode in ('normal', 'surge', 'read-only')),
    rung     text        not null,    -- how far down the brownout ladder
    by_hand  text,                    -- the operator who decided it; null when it was measured
    instance uuid,                    -- the start of a program that measured it; null when somebody decided
    name     text        not null,    -- that program's or operator's name, as shown
    why      text        not null,
    since    timestamptz not null,
    ends     timestamptz,             -- by itself; null for what is pinned, or ends with its cause
    renewed  timestamptz not null,    -- by whoever measures; one that falls silent has lapsed
    ended    timestamptz,
    ended_by text,                    -- an operator, a program, or 'time'
    check ((by_hand is null) <> (instance is null)),
    check ((ended is null) = (ended_by is null))
);
-- One decision at a time, and one finding of each program.
create unique index mode_hold_decided on mode_hold ((by_hand is not null)) where by_hand is not null and ended is null;
create unique index mode_hold_found on mode_hold (instance) where instance is not null and ended is null;
create index mode_hold_newest on mode_hold (since desc);
