package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.util.Collection;

/// A year of a busy program, as the packed samples of it lie in the database: of each figure the whole and four parts, an hour out of
/// fifty beyond every threshold.
public final class YearOfSamples {
    private static final int PARTS = 4;
    private static final int HOURS = 365 * 24;

    private YearOfSamples() {}

    public static void write(Database database, Collection<String> figures) {
        int now = Minutes.hour(Minutes.of(Instant.now()));
        int minutesFrom = now - (int) Samples.MINUTES_KEPT.toHours();
        database.change(jdbc -> {
            jdbc.sql("""
                    insert into figure (name, part, kind)
                    select name, case part when 0 then '' else 'part ' || part end, 'level'
                    from unnest(?::text[]) as name, generate_series(0, ?) as part on conflict do nothing""")
                    .params(figures.toArray(String[]::new), PARTS)
                    .update();
            jdbc.sql("""
                    insert into sample_hour
                    select id, hour, value, value / 2, value * 2, 60
                    from generate_series(?, ?) as hour, figure,
                        lateral (select random() * case hour % 50 when 0 then 900 else 0.005 end + 0 * id as value) -- anew for each
                    order by hour, id on conflict do nothing""")
                    .params(now - HOURS, now - 1)
                    .update();
            jdbc.sql("""
                    insert into sample_minutes
                    select id, hour, array_fill((random() * case hour % 50 when 0 then 900 else 0.005 end)::real, array[60])
                    from generate_series(?, ?) as hour, figure order by hour, id on conflict do nothing""")
                    .params(minutesFrom, now - 1)
                    .update();
        });
        database.read(jdbc -> jdbc.sql("analyze").update());
    }
}
