-- What is measured: a name of the catalogue, and of what (a route, a pool; empty for all). How its readings are put together: a word of
-- the program's.
create table figure (
    id   integer generated always as identity primary key,
    name text not null,
    part text not null,
    kind text not null,
    unique (name, part)
);

-- The last hours as each instance told them, until they are packed. Minutes are counted from 1970: four bytes in place of eight.
create table sample (
    figure   integer          not null references figure (id),
    minute   integer          not null,
    instance integer          not null,
    value    double precision not null,
    weight   double precision not null, -- what a mean is over; 0 elsewhere
    buckets  integer[],                 -- of a percentile
    primary key (figure, minute, instance)
);
create index sample_minute on sample (minute);

-- The minutes of an hour, all instances put together, for 30 days; null where nothing was told. Sixty rows would take twelve times the room.
create table sample_minutes (
    figure integer not null references figure (id),
    hour   integer not null,
    each   real[]  not null,
    primary key (figure, hour)
);
create index sample_minutes_hour on sample_minutes (hour);

-- The same as one value, for two years.
create table sample_hour (
    figure   integer          not null references figure (id),
    hour     integer          not null,
    value    real             not null,
    least    real             not null, -- of its minutes
    greatest real             not null,
    minutes  smallint         not null, -- of which something was told
    primary key (figure, hour)
);
create index sample_hour_hour on sample_hour (hour);

-- Programs that run on this database.
create table instance_alive (
    id       uuid primary key,
    number   integer generated always as identity,
    name     text        not null,
    role     text        not null,
    began_at timestamptz not null,
    beat_at  timestamptz not null
);

-- What calls of the last minute came to.
create index provider_call_ended on provider_call (ended_at) where ended_at is not null;
