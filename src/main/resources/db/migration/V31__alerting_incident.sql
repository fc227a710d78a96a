-- What was the case by a rule of the plan, from its opening to its closing. The rule's figures are kept with it: the plan may change.
create table alerting_incident (
    id              uuid primary key,                -- sorts by time
    rule            text             not null,
    part            text             not null,       -- as the rule has it
    level           text             not null,
    says            text             not null,
    figure          text             not null,
    comparison      text             not null,
    threshold       double precision not null,
    place           text             not null,       -- the part that was worst when it opened; empty for the whole
    began_at        timestamptz      not null,       -- the first minute beyond the threshold
    opened_at       timestamptz      not null,
    value           double precision not null,       -- the latest
    worst           double precision not null,
    points          jsonb            not null,       -- some of those that decided it
    calm_since      timestamptz,                     -- it is better, but not for long enough
    closed_at       timestamptz,
    told_at         timestamptz,                     -- the last time; null: its rule was silenced
    told_value      double precision not null default 0,
    told_times      integer          not null default 0,
    acknowledged_at timestamptz,
    acknowledged_by text
);
-- However many programs judge: one is open of a rule and part.
create unique index alerting_incident_open on alerting_incident (rule, part) where closed_at is null;
create index alerting_incident_closed on alerting_incident (closed_at) where closed_at is not null;

-- Where each rule stands, as the last round found it, and whether nobody wants to hear of it.
create table alerting_rule (
    rule           text primary key,
    state          text        not null default 'waiting',
    value          double precision,                 -- the latest, null when nothing is recorded
    value_at       timestamptz,
    judged_at      timestamptz,
    silenced_until timestamptz,
    silenced_by    text
);

-- What one program does for all of them: who comes first in a minute.
create table alerting_turn (
    name    text primary key,
    at      timestamptz not null,
    done_at timestamptz not null                     -- the last one that ended well
);

-- A way to tell operators. Messages of one channel go one after the other, whichever program sends: `token` grows with every claim,
-- and until `next_at` nobody else claims it (it is being sent on, or rests).
create table alerting_channel (
    name         text primary key,
    token        integer     not null default 0,
    next_at      timestamptz not null default '-infinity',
    failures     integer     not null default 0,     -- in a row
    delivered_at timestamptz,
    failed_at    timestamptz,
    reason       text        not null default ''
);

-- What is to be told, written in the transaction that opens or closes; the id is what the other side may know it by.
create table alerting_message (
    id          uuid primary key,
    channel     text        not null references alerting_channel (name),
    incident_id uuid references alerting_incident (id) on delete cascade, -- null: a rehearsal
    kind        text        not null check (kind in ('opened', 'worse', 'closed', 'rehearsal')),
    number      integer     not null,                -- of those of one kind
    body        text        not null,                -- as it is signed
    state       text        not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
    tries       integer     not null default 0,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    unique (incident_id, kind, number, channel)
);
create index alerting_message_waiting on alerting_message (channel, id) where state = 'waiting';
create index alerting_message_created on alerting_message (created_at);
