-- Who may not come. The version row tells every instance whether the list it holds is current.
create table ban (
    id        uuid primary key,                      -- sorts by time
    kind      text        not null check (kind in ('address', 'network')),
    target    text        not null,                  -- an address as account.email_key, a network in CIDR form
    reason    text        not null,                  -- told to whoever is turned away
    until     timestamptz not null,
    banned_by text        not null,
    since     timestamptz not null,
    unique (kind, target)
);
create table ban_version (
    version bigint not null
);
insert into ban_version (version) values (0);

-- Premium given by an operator. One of a person's runs at most; earlier ones stay as history.
create table waiver (
    id        uuid primary key,                      -- sorts by time
    person_id uuid        not null references account (person_id) on delete cascade,
    reason    text        not null,
    given_by  text        not null,
    given_at  timestamptz not null,
    until     timestamptz not null,
    ended_at  timestamptz                            -- when it was ended before its time
);
create unique index waiver_running on waiver (person_id) where ended_at is null;
create index waiver_of_person on waiver (person_id, id desc);

-- What the operators' pages look for. Prefixes of addresses and names, whatever the database's sorting; and days:
-- rows of analyses come in the order of time, so a few bytes per block find them.
create index account_email_prefix on account (email_key text_pattern_ops);
create index account_name_prefix on account (lower(name) text_pattern_ops) where name is not null;
create index analysis_day on analysis using brin (created_at);
create index audit_entry_subject on audit_entry (subject, id desc);
create index audit_entry_actor_name on audit_entry (actor, id desc);
