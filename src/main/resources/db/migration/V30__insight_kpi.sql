-- Key figures of the business, by months of UTC. What can be reckoned from the rows of others stays there; what would go
-- with its person is kept here without them.
create function month_of(at timestamptz) returns date language sql immutable
    return cast(date_trunc('month', at at time zone 'UTC') as date);
create function month_begins(month date) returns timestamptz language sql immutable
    return cast(month as timestamp) at time zone 'UTC';

-- An analysis that came to a critique. Stays when its photo goes: it was done, and cost money.
create table kpi_judged (
    id uuid        primary key default uuidv7(),
    at timestamptz not null
);
create index kpi_judged_at on kpi_judged (at);

-- Who was active in a month; nobody any more once they are erased, but still one.
create table kpi_active (
    month     date    not null,
    person_id uuid    references person (id) on delete set null,
    free      boolean not null                       -- had no premium when first seen in it
);
create unique index kpi_active_once on kpi_active (month, person_id);
create index kpi_active_of_person on kpi_active (person_id) where person_id is not null;

-- What is to be added to the counters. Written with the thing that is counted, deleted by who counts it: there is no
-- position that a late commit could stay behind.
create table kpi_delta (
    id     uuid   primary key default uuidv7(),
    month  date   not null,
    figure text   not null check (figure in ('people', 'free', 'analyses', 'micros')),
    amount bigint not null
);

-- Sales (a subscription, or the purchase of a pack) to be reckoned anew: something of them changed, or, at `due_at`,
-- something that was paid for begins or ends.
create table kpi_stale (
    id     uuid        primary key default uuidv7(),
    sale   text        not null,
    due_at timestamptz not null default '-infinity'
);
create index kpi_stale_due on kpi_stale (due_at);
create index kpi_stale_sale on kpi_stale (sale);

-- What of each sale is in the counters, so that it can be taken back.
create table kpi_sale (
    sale     text    not null,
    month    date    not null,
    paid     bigint  not null,                       -- cents, as is the next
    refunded bigint  not null,
    begun    integer not null,
    lost     integer not null,
    running  integer not null,                       -- by how much this changed in the month, as the next
    twelfths bigint  not null,                       -- of a cent a month
    primary key (sale, month)
);

create table kpi_month (
    month    date   primary key,
    people   bigint not null default 0,
    free     bigint not null default 0,
    analyses bigint not null default 0,
    micros   bigint not null default 0,              -- millionths of a dollar
    paid     bigint not null default 0,
    refunded bigint not null default 0,
    begun    bigint not null default 0,
    lost     bigint not null default 0,
    running  bigint not null default 0,
    twelfths bigint not null default 0
) with (fillfactor = 50);

-- Until when everything that was known is counted.
create table kpi_counted (
    through timestamptz not null
);
insert into kpi_counted (through) values ('-infinity');

-- The tables of others tell what changed by themselves, whoever writes to them, by hand too.
create function kpi_call() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' and old.micros <> 0 then
        insert into kpi_delta (month, figure, amount) values (month_of(old.began_at), 'micros', -old.micros);
    end if;
    if tg_op <> 'DELETE' and new.micros <> 0 then
        insert into kpi_delta (month, figure, amount) values (month_of(new.began_at), 'micros', new.micros);
    end if;
    return null;
end $$;
create trigger kpi_call after insert or delete or update of micros, began_at on provider_call
    for each row execute function kpi_call();

create function kpi_purchase() returns trigger language plpgsql as $$ begin
    if tg_op <> 'INSERT' then
        insert into kpi_stale (sale) values (coalesce(old.subscription_id, old.id));
    end if;
    if tg_op <> 'DELETE' then
        insert into kpi_stale (sale) values (coalesce(new.subscription_id, new.id));
    end if;
    return null;
end $$;
create trigger kpi_purchase
    after insert or delete or update of plan, cents, subscription_id, period_start, period_end, paid_at on purchase
    for each row execute function kpi_purchase();

create function kpi_refund() returns trigger language plpgsql as $$ begin
    insert into kpi_stale (sale)
    select coalesce(subscription_id, id) from purchase where id in (old.purchase_id, new.purchase_id);
    return null;
end $$;
create trigger kpi_refund after insert or delete or update of state, cents, settled_at on refund
    for each row execute function kpi_refund();

create function kpi_subscription() returns trigger language plpgsql as $$ begin
    insert into kpi_stale (sale) values (new.id);
    return null;
end $$;
create trigger kpi_subscription_begins after insert on subscription
    for each row when (new.ended_at is not null) execute function kpi_subscription();
create trigger kpi_subscription_ends after update of ended_at on subscription
    for each row when (old.ended_at is distinct from new.ended_at) execute function kpi_subscription();

create index purchase_sale on purchase (coalesce(subscription_id, id));
create index refund_settled on refund (settled_at) where state = 'done';

-- What was before. Of people nothing is known but whose analyses are still there, and nobody wrote down who had premium.
insert into kpi_judged (at) select finished_at from analysis where state = 'done' and finished_at is not null;
insert into kpi_active (month, person_id, free)
select distinct month_of(created_at), owner_id, true from analysis where exists (select from person where id = owner_id);
insert into kpi_month (month, people, free, analyses, micros)
select month, sum(people), sum(people), sum(analyses), sum(micros) from (
    select month, 1 as people, 0 as analyses, 0 as micros from kpi_active
    union all select month_of(at), 0, 1, 0 from kpi_judged
    union all select month_of(began_at), 0, 0, micros from provider_call
) each group by month;
insert into kpi_stale (sale) select distinct coalesce(subscription_id, id) from purchase;
