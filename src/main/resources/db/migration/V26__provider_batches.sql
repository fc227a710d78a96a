-- May wait up to a day, so that it can be asked for at half the price.
alter table analysis add column economical boolean not null default false;

-- Files of questions that a provider works off at half the price, within a day.
create table provider_batch (
    id        uuid primary key,
    pool      text        not null,
    key_name  text        not null,
    made_at   timestamptz not null,
    looked_at timestamptz not null,          -- by whichever program; a while is left between two looks
    remote    text,                          -- as the provider calls it; null until it took it
    ended_at  timestamptz,
    outcome   text                           -- completed, failed, gone
);
create index provider_batch_under_way on provider_batch (looked_at) where ended_at is null;

-- Questions that wait for their batch, or for whoever asked to fetch the answer. Gone after three days, and with what they are about.
create table provider_order (
    id        uuid primary key,
    reference text        not null unique,   -- what about: an analysis, which has one at most
    subject   uuid,
    plan      text        not null,
    prompt    text        not null,
    pool      text        not null,
    model     text        not null,
    body      text,                          -- what is asked, with its picture; null once it was sent
    most      bigint      not null,          -- millionths of a dollar that it may cost
    placed_at timestamptz not null,
    refusals  smallint    not null default 0, -- batches with it that were not taken
    batch     uuid references provider_batch (id) on delete set null,
    call      uuid,                          -- in the list of calls
    outcome   text,                          -- answered, declined, failed; spent when it is to be asked at full price
    content   text,
    question  integer     not null default 0, -- tokens
    kept      integer     not null default 0,
    answer    integer     not null default 0,
    micros    bigint      not null default 0
);
alter table provider_order alter column body set storage external; -- most of it is a JPEG: nothing to compress
create index provider_order_unsent on provider_order (pool, model, placed_at) where batch is null and outcome is null;
create index provider_order_batch on provider_order (batch);
create index provider_order_placed on provider_order (placed_at);
create index provider_order_subject on provider_order (subject) where subject is not null;

alter table provider_call add column batch uuid; -- at half the price; those last up to a day
