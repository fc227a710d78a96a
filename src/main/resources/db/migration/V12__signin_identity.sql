-- Who else may vouch for somebody: an OpenID Connect provider and what it calls them. The address at the provider is
-- not kept: it may change hands, the subject does not.
create table external_identity (
    issuer    text        not null,
    subject   text        not null,
    person_id uuid        not null references account (person_id) on delete cascade,
    linked_at timestamptz not null,
    primary key (issuer, subject)
);
create index external_identity_person on external_identity (person_id);
