-- Mail that was promised in somebody's transaction and is sent by a job. `tries` grows with every claim and is the
-- fencing token: only its newest holder may change the row. Addresses and reasons stay for thirty days after the end,
-- the body never longer than until then: it holds links that sign people in.
create table mail (
    id         uuid primary key,
    to_address text        not null,
    language   text        not null,
    template   text        not null,
    body       jsonb,                       -- the values of the template's places; null when it ended
    state      text        not null check (state in ('waiting', 'sent', 'given-up')),
    tries      integer     not null default 0,
    reason     text        not null default '', -- why the last try failed
    posted_at  timestamptz not null,
    due_at     timestamptz not null,        -- while it is being sent: when its sender must have died
    ended_at   timestamptz
);
create index mail_due on mail (due_at) where state = 'waiting';
create index mail_ended on mail (ended_at);
