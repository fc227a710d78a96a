package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.platform.database.Database;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// What was accepted: analyses of developed photos, each of a person of its own and reserved from
/// a pot, so that every charge leaves an entry in the ledger and a second one would be seen.
public final class AcceptedWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXIF = JSON.writeValueAsString(Exif.NONE);
    private static final String MEASUREMENTS = JSON.writeValueAsString(PretendJudging.measurements());

    private final Database database;
    private final AnalysisQueue queue;
    private final List<UUID> analyses = new ArrayList<>();

    public AcceptedWork(Database database, AnalysisQueue queue) {
        this.database = database;
        this.queue = queue;
    }

    /// Some more, in one transaction.
    public List<UUID> accept(int count, Priority priority) {
        List<UUID> fresh = new ArrayList<>();
        database.change(jdbc -> {
            for (int i = 0; i < count; i++) {
                fresh.add(accept(jdbc, priority));
            }
        });
        analyses.addAll(fresh);
        return fresh;
    }

    private UUID accept(JdbcClient jdbc, Priority priority) {
        UUID person = UUID.randomUUID();
        UUID photo = UUID.randomUUID();
        UUID analysis = UUID.randomUUID();
        jdbc.sql("insert into person (id, kind, created_at) values (?, 'guest', now())")
                .param(person)
                .update();
        jdbc.sql("""
                insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height,
                    exif, measurements, created_at)
                values (?, ?, 'folder', ?, ?, 1, 'JPEG', 'a.jpg', 320, 240, ?::jsonb, ?::jsonb, now())""")
                .params(person, photo, "no/" + person + "/" + photo, digest(photo), EXIF, MEASUREMENTS)
                .update();
        jdbc.sql("""
                insert into analysis (owner_id, photo_id, tone, language, photo_type, id, state, created_at)
                values (?, ?, 'PROFESSIONAL', 'FR', 'GENERAL', ?, 'queued', now())""").params(person, photo, analysis).update();
        jdbc.sql("""
                insert into reservation (owner_id, analysis_id, state, reserved_at, pot, term, until)
                values (?, ?, 'reserved', now(), 'free', 'chaos', now() + interval '1 hour')""").params(person, analysis).update();
        queue.add(new AnalysisId(analysis), new PersonId(person), priority, 0);
        return analysis;
    }

    private static byte[] digest(UUID photo) {
        return ByteBuffer.allocate(32)
                .putLong(photo.getMostSignificantBits())
                .putLong(photo.getLeastSignificantBits())
                .array();
    }

    public int accepted() {
        return analyses.size();
    }

    /// How many are neither done, nor refused, nor given up.
    public int unfinished() {
        return count("select count(*) from analysis where id = any (?) and state in ('queued', 'running')");
    }

    /// What became of it all, in the words of the issue.
    ///
    /// @param left jobs in the queue of analyses that have ended
    public record Verdict(int accepted, int done, int lost, int duplicates, int wrongCharges, int left) {}

    public Verdict verdict() {
        int done = count("select count(*) from analysis where id = any (?) and state = 'done'");
        int critiques = count("select count(distinct analysis_id) from critique where analysis_id = any (?)");
        int all = count("select count(*) from critique where analysis_id = any (?)");
        int wrong = count("""
                select count(*) from analysis a
                left join reservation r on r.owner_id = a.owner_id and r.analysis_id = a.id
                where a.id = any (?) and (r.state is distinct from 'charged' or 1 <> (
                    select count(*) from allowance_entry e
                    where e.owner_id = a.owner_id and e.analysis = a.id and e.kind = 'charge'))""");
        int left = count("select count(*) from analysis_queue where analysis_id = any (?)");
        return new Verdict(accepted(), done, accepted() - Math.min(done, critiques), all - critiques, wrong, left);
    }

    /// In the order in which they ended.
    public List<UUID> order() {
        return database.read(jdbc -> jdbc.sql("select id from analysis where id = any (?) order by finished_at")
                .param(analyses.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private int count(String sql) {
        return database.read(jdbc -> jdbc.sql(sql)
                .param(analyses.toArray(UUID[]::new))
                .query(Integer.class)
                .single());
    }
}
