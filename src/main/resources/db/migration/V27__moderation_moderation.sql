-- What is known of each photo that has renditions: how it was looked at, what its owner said to that, what an operator
-- decided. Without a verdict it waits, and may not be shown.
create table moderation (
    owner_id    uuid        not null,
    photo_id    uuid        not null,
    due_at      timestamptz not null,                -- not looked at before; put off by whoever is looking
    trouble     text        not null default '',     -- why the last try came to nothing
    verdict     text        check (verdict in ('clear', 'for-review', 'hidden')),
    source      text,                                -- who looked
    categories  jsonb,                               -- name: 0 to 1, in the words of who looked
    looked_at   timestamptz,
    appealed_at timestamptz,
    appeal      text        check (length(appeal) <= 500),
    decision    text        check (decision in ('fine', 'hide')),
    decided_by  text,                                -- the operator, as shown
    decided_at  timestamptz,
    reason      text,
    asks        smallint    check (asks between 1 and 3), -- of operators: 1 an appeal, 2 a review, 3 it is hidden
    primary key (owner_id, photo_id),
    foreign key (owner_id, photo_id) references photo (owner_id, id) on delete cascade,
    check ((verdict is null) = (looked_at is null)),
    check ((appealed_at is null) = (appeal is null)),
    check ((decision is null) = (decided_at is null)),
    check (verdict is not null or asks is null)
) partition by hash (owner_id);

do $$ begin
    for n in 0..15 loop
        execute format('create table moderation_%s partition of moderation for values with (modulus 16, remainder %s)', n, n);
    end loop;
end $$;

create index moderation_due on moderation (due_at) where verdict is null;
create index moderation_asks on moderation (asks, photo_id) where asks is not null;
create index moderation_decided on moderation (photo_id desc) where decision is not null;

-- photos of before
insert into moderation (owner_id, photo_id, due_at)
select owner_id, id, now() from photo where measurements is not null;
