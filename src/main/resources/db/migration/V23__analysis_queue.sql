-- The fence of an analysis: the number of the newest attempt that was begun. A worker with an older one changes nothing.
alter table analysis
    add column attempt integer not null default 0,
    add column fault   text;                             -- what went wrong last, for operators

create index analysis_unfinished on analysis (created_at) where state in ('queued', 'running');
create index analysis_failed on analysis (finished_at desc) where state = 'failed';

-- Every time in the queue comes from here, so that workers whose clocks differ agree, and a test can set it.
create function queue_clock() returns timestamptz language sql volatile as 'select clock_timestamp()';

-- One row per analysis that is still to be done; gone when it ended, so that the table stays as small as the work.
-- A job is *held* (by a worker, until its lease runs out), *delayed* (until its wait is over) or *waiting*.
-- What somebody writes by hand must be one of these, or is refused here; so is a number that cannot be counted on from,
-- because one such row would break the statement that claims all others.
alter table analysis_queue rename to analysis_queue_before;
create table analysis_queue (
    analysis_id  uuid primary key,
    owner_id     uuid        not null,
    line         smallint    not null check (line between 0 and 3), -- lower is served first: premium, free, programs, batch
    turn         timestamptz not null,                   -- the order in a line
    token        integer     not null default 0 check (token between 0 and 1000000000),  -- grows with every claim, and fences
    faults       integer     not null default 0 check (faults between 0 and 1000000000), -- tries that failed
    lapses       integer     not null default 0 check (lapses between 0 and 1000000000), -- leases that ran out
    stage        text        not null default 'queued' check (stage in ('queued', 'opening', 'rendering', 'measuring', 'judging')),
    worker       text,
    held_since   timestamptz,
    leased_until timestamptz,
    available_at timestamptz,
    format       smallint    not null default 1,         -- of the job: a program leaves alone what is newer than itself
    enqueued_at  timestamptz not null,
    check ((worker is null) = (leased_until is null)),
    check (worker is null or available_at is null)
) with (fillfactor = 50, -- room for a new version beside the old one, so that noting a stage touches no index
    autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

insert into analysis_queue (analysis_id, owner_id, line, turn, token, faults, enqueued_at)
select analysis_id, owner_id, case when priority < 40 then 1 else 3 end, enqueued_at, token, faults, enqueued_at
from analysis_queue_before;
drop table analysis_queue_before;

create index analysis_queue_waiting on analysis_queue (line, turn) where worker is null and available_at is null;
create index analysis_queue_delayed on analysis_queue (available_at) where available_at is not null;
create index analysis_queue_held on analysis_queue (leased_until) where worker is not null;
create index analysis_queue_owner on analysis_queue (owner_id, line, turn);
