-- What a link in a mail may do, once. The link holds the secret, this table only its hash.
create table mail_token (
    hash       bytea primary key check (length(hash) = 32),
    purpose    text        not null,
    person_id  uuid references account (person_id) on delete cascade,
    details    jsonb       not null,
    expires_at timestamptz not null
);
create index mail_token_expiry on mail_token (expires_at);
create index mail_token_person on mail_token (person_id);

-- Failed sign-ins, counted by address and network together, so that a stranger cannot lock somebody out.
create table lockout (
    email_key text        not null,
    network   text        not null,
    failures  integer     not null,
    until     timestamptz not null,                  -- forgotten from then on
    primary key (email_key, network)
);
create index lockout_until on lockout (until);
