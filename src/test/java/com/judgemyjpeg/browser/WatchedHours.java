package com.judgemyjpeg.browser;

import com.judgemyjpeg.platform.database.Database;

/// Three hours of samples as a watch would have left them, with a quarter of an hour in which
/// nothing was told: connections rise beyond what the plan allows, all else is well.
final class WatchedHours {
    private WatchedHours() {}

    static void fill(Database database) {
        database.change(jdbc -> {
            jdbc.sql("""
                    insert into figure (name, part, kind)
                    select name, '', kind from (values ('http.requests', 'count'), ('http.mean', 'mean'), ('http.errors', 'mean'),
                        ('people.active', 'level'), ('queue.oldest', 'level'), ('database.connections', 'level'),
                        ('database.connections.used', 'level'), ('cpu.used', 'level'), ('heap.used', 'level'),
                        ('disk.used', 'level')) as told (name, kind)
                    on conflict do nothing""").update();
            jdbc.sql("""
                    with minutes as (
                        select m, floor(extract(epoch from now()) / 60)::int - m as minute, 1 - m / 180.0 as t
                        from generate_series(1, 180) m where m not between 90 and 105)
                    insert into sample (figure, minute, instance, value, weight)
                    select f.id, minute, 99999, case f.name
                        when 'http.requests' then 900 + 500 * sin(t * 5) + 60 * random()
                        when 'http.mean' then 0.12 + 0.1 * t * t + 0.02 * random()
                        when 'http.errors' then case when m between 20 and 24 then 0.006 else 0.0004 * random() end
                        when 'people.active' then round(210 + 90 * sin(t * 4) + 6 * random())
                        when 'queue.oldest' then greatest(0, 6 * sin(t * 14)) + random()
                        when 'database.connections' then 0.3 + 0.57 * t * t + 0.02 * random()
                        when 'database.connections.used' then round(30 + 57 * t * t)
                        when 'cpu.used' then 0.35 + 0.2 * sin(t * 5) + 0.08 * random()
                        when 'heap.used' then 0.4 + 0.3 * ((m % 40) / 40.0)
                        else 0.41 end, case f.kind when 'mean' then 1 else 0 end
                    from minutes, figure f
                    where f.part = '' and f.name in ('http.requests', 'http.mean', 'http.errors', 'people.active', 'queue.oldest',
                        'database.connections', 'database.connections.used', 'cpu.used', 'heap.used', 'disk.used')
                    on conflict do nothing""").update();
        });
    }
}
