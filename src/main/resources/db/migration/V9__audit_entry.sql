-- Who did what to whom, from where. Written in the transaction of the change, never changed.
create table audit_entry (
    id        uuid primary key,                      -- sorts by time
    at        timestamptz not null,
    actor_id  uuid,                                  -- null: nobody who was signed in, or the program itself
    actor     text        not null,                  -- as shown, also after the account is gone
    action    text        not null,
    subject   text        not null,                  -- the person, photo, address it was done to
    network   text        not null,
    risk      text        not null check (risk in ('low', 'medium', 'high')),
    details   text        not null
);
create index audit_entry_action on audit_entry (action, id desc);
create index audit_entry_actor on audit_entry (actor_id, id desc);
