-- What guests used of a day, counted under two keys at once: their browser (b:person) and their network (n:address).
-- Days are those of UTC; old rows are deleted by the way.
create table guest_use (
    day  date    not null,
    key  text    not null,
    used integer not null check (used >= 0),
    primary key (day, key)
);

-- where a guest's reservation was counted, so that it can be given back; null for members
alter table reservation add column guest_day date, add column guest_keys text[];
