package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Critiques as they are kept, and the numbers of a photo, which are the same in all of them.
final class CritiqueRows {
    /// In the order of [Criterion].
    private static final String POINTS =
            Arrays.stream(Criterion.values()).map(CritiqueRows::column).collect(Collectors.joining(", "));

    private static final String STORE =
            """
            insert into critique (owner_id, analysis_id, photo_id, critic, critic_version, %1$s, content,
                provisional, created_at)
            select :owner, :analysis, :photo, :critic, :version, %2$s, :content::jsonb, :provisional, :now
            where not exists (
                select from critique
                where owner_id = :owner and photo_id = :photo and not provisional and (%1$s) <> (%2$s))
            on conflict (owner_id, analysis_id) do update set (critic, critic_version, %1$s, content, provisional, model_gave_up) = (
                excluded.critic, excluded.critic_version, %3$s, excluded.content, excluded.provisional, null)
            where critique.provisional""".formatted(POINTS, POINTS.replaceAll("\\w+", ":$0"), POINTS.replaceAll("\\w+", "excluded.$0"));
    private static final String DECIDED = """
            select %s from critique
            where owner_id = ? and photo_id = ? and not provisional order by created_at limit 1""".formatted(POINTS);

    private final Database database;
    private final JsonMapper json;

    CritiqueRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// False when the photo's numbers have been decided otherwise; the caller holds the photo's
    /// row.
    ///
    /// @param provisional measured for now: it decides nothing
    boolean store(Job job, PhotoId photo, Critique critique, boolean provisional, Instant now) {
        Map<String, Integer> points = Arrays.stream(Criterion.values())
                .collect(Collectors.toMap(CritiqueRows::column, critique.scores()::of));
        return database.writeOne(jdbc -> jdbc.sql(STORE)
                        .param("owner", job.owner().value())
                        .param("analysis", job.analysis().value())
                        .param("photo", photo.value())
                        .param("critic", critique.origin().critic())
                        .param("version", critique.origin().version())
                        .param("content", json.writeValueAsString(critique))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("provisional", provisional)
                        .params(points)
                        .update()
                == 1);
    }

    /// The model's will never take the place of what was measured for now.
    void staysMeasured(Job job, Problem why) {
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                update critique set model_gave_up = ? where owner_id = ? and analysis_id = ? and provisional""")
                .params(why.name(), job.owner().value(), job.analysis().value())
                .update());
    }

    /// The seven numbers of a photo, once some critic has decided them.
    Optional<Scores> decided(PersonId owner, PhotoId photo) {
        return database.read(jdbc -> jdbc.sql(DECIDED)
                .params(owner.value(), photo.value())
                .query((row, n) -> scores(row))
                .optional());
    }

    private static Scores scores(ResultSet row) throws SQLException {
        EnumMap<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            points.put(criterion, row.getInt(column(criterion)));
        }
        return new Scores(points);
    }

    private static String column(Criterion criterion) {
        return criterion.name().toLowerCase(Locale.ROOT);
    }
}
