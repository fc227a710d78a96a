-- What people tell us: feedback of any kind, and reports about one critique of their own.
create table remark (
    id          uuid primary key,                    -- sorts by time
    kind        text        not null check (kind in ('idea', 'bug', 'praise', 'question', 'other', 'report')),
    reason      text,                                -- of a report only
    rating      smallint check (rating between 1 and 5),
    body        text        not null,
    address     text,                                -- where a guest wants the answer
    language    text        not null,
    person_id   uuid references person (id) on delete set null,
    analysis_id uuid,                                -- may be gone: a photo can be deleted
    created_at  timestamptz not null,
    state       text        not null default 'open' check (state in ('open', 'done')),
    note        text        not null default '',     -- of operators, for operators
    answered_by text,
    answered_at timestamptz,
    check ((kind = 'report') = (reason is not null))
);
create index remark_open on remark (id desc) where state = 'open';
create index remark_of_person on remark (person_id, id desc);
