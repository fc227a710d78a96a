-- What somebody shows besides a password. Each goes with its account.
create table second_factor (
    person_id  uuid primary key references account (person_id) on delete cascade,
    secret     bytea       not null,                 -- of the authenticator app, sealed (AES-256-GCM)
    last_step  bigint      not null,                 -- the code that was taken last: it and older ones are over
    on_since   timestamptz not null
);

create table backup_code (
    person_id uuid  not null references second_factor (person_id) on delete cascade,
    hash      bytea not null check (length(hash) = 32),
    primary key (person_id, hash)
);

-- All of WebAuthn's credential record. The private half never leaves the person's device.
create table passkey (
    id              uuid primary key,                -- sorts by time; the credential's own id is the browser's matter
    person_id       uuid        not null references account (person_id) on delete cascade,
    credential_id   bytea       not null unique,
    kind            text        not null,
    public_key      bytea       not null,            -- COSE
    sign_count      bigint      not null,            -- stays 0 with keys that are kept in a cloud
    user_verified   boolean     not null,
    transports      text        not null,            -- with commas
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    attestation     bytea,
    client_data     bytea,
    label           text        not null,            -- as its owner calls it
    created_at      timestamptz not null,
    last_used_at    timestamptz not null
);
create index passkey_person on passkey (person_id, id);
