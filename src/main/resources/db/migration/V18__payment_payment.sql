-- Under which name the payment provider knows somebody. Gone when the person is erased: what the provider tells of them
-- afterwards is about nobody.
create table payment_customer (
    person_id        uuid primary key references person (id),
    customer         text not null unique,
    premium_checkout text                            -- the one open way to premium: a second one would be paid twice
);

-- A subscription as the provider had it when somebody last looked. Always written whole, and only by who has seen the
-- newest version before looking: so an old look never writes over a newer one.
create table subscription (
    id             text primary key,                 -- the provider's
    person_id      uuid references person (id),      -- null once they are erased
    plan           text        not null,
    next_plan      text,                             -- from the end of the period on, when it was changed
    status         text        not null check (status in ('active', 'past_due', 'unpaid', 'canceled', 'incomplete')),
    period_start   timestamptz not null,
    period_end     timestamptz not null,
    ending         boolean     not null,             -- it will not be renewed
    past_due_since timestamptz,
    ended_at       timestamptz,
    version        bigint      not null,
    looked_at      timestamptz not null
);
create index subscription_of_person on subscription (person_id);
create index subscription_due on subscription (period_end) where status <> 'canceled';

-- What was paid, once: a pack (by its checkout), or a period of a subscription (by its invoice). Never changed, and kept
-- without the person once they are erased, because accounts have to be kept.
create table purchase (
    id              text primary key,                -- of the checkout or the invoice
    person_id       uuid references person (id),
    plan            text        not null,
    cents           int         not null,
    payment         text,                            -- what the provider refunds; null when nothing was to pay
    subscription_id text,                            -- null for a pack
    period_start    timestamptz,
    period_end      timestamptz,
    paid_at         timestamptz not null
);
create index purchase_of_person on purchase (person_id, paid_at desc, id desc);
create unique index purchase_payment on purchase (payment);
create index purchase_month on purchase (paid_at);

-- Money that goes back. Wanted by its buyer (then the row is there before the provider is asked, and its id is the key
-- that lets asking twice do it once), or begun at the provider.
create table refund (
    id           text primary key,
    purchase_id  text        not null references purchase (id),
    own          boolean     not null,               -- wanted here
    cents        int         not null,
    units        int         not null,               -- analyses of a pack, days of a period; 0 when begun at the provider
    state        text        not null check (state in ('wanted', 'done', 'failed')),
    provider_id  text unique,
    wanted_at    timestamptz not null,
    settled_at   timestamptz
);
create unique index refund_once on refund (purchase_id) where own and state <> 'failed';
create index refund_of_purchase on refund (purchase_id);
create index refund_wanted on refund (wanted_at) where state = 'wanted';

-- What the provider told us, each by its id once. Holds no body: an event only names what to look at.
create table payment_event (
    id          text primary key,
    type        text        not null,
    named_kind  text,                                -- null when it names nothing that we follow
    named_id    text,
    outcome     text        not null,
    received_at timestamptz not null
);
create index payment_event_open on payment_event (received_at desc)
    where outcome not in ('applied', 'ignored', 'settled');

-- The pretend provider's own memory: what Stripe would know, as it would say it. Empty where there are keys.
create table pretend_payment (
    id      text primary key,
    kind    text  not null,
    body    jsonb not null
);
create index pretend_payment_payment on pretend_payment ((body ->> 'payment'));
create index pretend_payment_customer on pretend_payment ((body ->> 'customer'));
create index pretend_payment_subscription on pretend_payment ((body ->> 'subscription'));
