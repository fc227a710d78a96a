-- What the advisor found, minute by minute: by it a replay of the same samples is compared. One row per minute, whichever
-- program was first. Those that changed something are kept for ever, the others as long as samples of minutes are.
create table plan_decision (
    at       timestamptz primary key,
    phase    text        not null,
    crossed  text[]      not null,                   -- triggers, by their names
    plan     text        not null,                   -- digest of the file
    inputs   text        not null,                   -- digest of the plan and the samples
    changed  boolean     not null                    -- another phase or other triggers than in the minute before
);
create index plan_decision_changed on plan_decision (at) where changed;
