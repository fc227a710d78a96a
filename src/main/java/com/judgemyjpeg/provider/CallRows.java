package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/// All SQL of calls: what was asked of whom, for whom, and what it cost. Commits do not wait for the disk: what a crash of
/// the database server forgets the provider's own bill still knows.
final class CallRows {
    private static final String QUICK = "quick as materialized (select set_config('synchronous_commit', 'off', true))";

    private final Database database;
    private final InstantSource clock;

    CallRows(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Before it is made.
    UUID begin(ProviderKey key, Question question) {
        Instant now = clock.instant();
        UUID id = TimeOrdered.next(now);
        int unused = database.writeOne(jdbc -> jdbc.sql("with " + QUICK + """
                 insert into provider_call (id, began_at, pool, key_name, model, subject, reference, plan, prompt)
                select ?, ?, ?, ?, ?, ?, ?, ?, ? from quick""")
                .params(id, now.atOffset(ZoneOffset.UTC), key.pool(), key.name(), key.model())
                .param(question.sake().person())
                .params(question.sake().reference(), question.sake().plan(), question.sake().prompt())
                .update());
        return id;
    }

    void end(UUID id, String outcome, Reply.Usage usage, long micros) {
        int unused = database.writeOne(jdbc -> jdbc.sql("with " + QUICK + """
                 update provider_call
                set ended_at = ?, outcome = ?, question = ?, kept = ?, answer = ?, micros = ? from quick where id = ?""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), outcome)
                .params(usage.question(), usage.kept(), usage.answer(), micros, id)
                .update());
    }
}
