-- What load tests came to: what later ones are compared with, and what the scaling plan asks for.
create table load_test (
    id       uuid             primary key default uuidv7(),
    profile  text             not null check (profile in ('baseline', 'stress', 'spike', 'knee')),
    begun_at timestamptz      not null,
    ended_at timestamptz      not null check (ended_at >= begun_at),
    own      boolean          not null,                 -- a program that the test started for itself
    machine  text             not null,
    rate     double precision not null,                 -- arrivals a second that were wanted
    seconds  double precision not null,                 -- measured in each run
    verdict  text             not null check (verdict in ('pass', 'warn', 'fail', 'invalid'))
);
create index load_test_newest on load_test (profile, begun_at desc);

-- Rates are a second, times milliseconds from when a request was due.
create table load_test_run (
    test_id  uuid             not null references load_test (id) on delete cascade,
    number   integer          not null,
    offered  double precision not null,
    achieved double precision not null,
    blocked  double precision not null,
    mean     double precision not null,
    p50      double precision not null,
    p95      double precision not null,
    p99      double precision not null,
    max      double precision not null,
    errors   double precision not null,                 -- a share of the requests
    critique double precision not null,                 -- in the middle; 0 where none came
    primary key (test_id, number)
);
