-- Somebody who can sign in. The person stays who they were as a guest, so that nothing they brought has to move.
alter table person drop constraint person_kind_check;
alter table person add constraint person_kind_check check (kind in ('guest', 'member'));

create table account (
    person_id      uuid primary key references person (id),
    email          text        not null,             -- as written, for mail
    email_key      text        not null unique,      -- lower case, domain in ASCII: two of these are the same address
    password       text,                             -- Argon2id; null when only a provider or a passkey opens
    name           text,
    tone           text,                             -- preferences; null: as the page decides
    language       text,
    photo_type     text,
    theme          text        not null default 'auto' check (theme in ('auto', 'light', 'dark')),
    role           text        not null default 'member' check (role in ('member', 'operator')),
    suspended_at   timestamptz,
    suspended_for  text,
    closing_at     timestamptz,                      -- from then on everything of theirs is deleted
    created_at     timestamptz not null
);
create index account_newest on account (created_at desc, person_id desc);
create index account_closing on account (closing_at) where closing_at is not null;
