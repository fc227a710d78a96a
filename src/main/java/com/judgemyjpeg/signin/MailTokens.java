package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The secrets in our mails' links. Each does one thing, once, for a while; the database holds
/// only hashes, so that reading it opens nothing.
final class MailTokens {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    enum Purpose {
        SIGN_UP(Duration.ofHours(24)),
        RESET(Duration.ofMinutes(30)),
        CHANGE(Duration.ofHours(24)),
        LINK(Duration.ofMinutes(30)),
        CLOSE(Duration.ofHours(1));

        final Duration lasts;

        Purpose(Duration lasts) {
            this.lasts = lasts;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What a link stands for.
    ///
    /// @param person null where there is no account yet
    record Claim(@Nullable PersonId person, Map<String, String> details) {
        String detail(String name) {
            return details.getOrDefault(name, "");
        }

        PersonId owner() {
            return Optional.ofNullable(person).orElseThrow(() -> new Refused(Problem.LINK_ENDED));
        }
    }

    private final Database database;
    private final JsonMapper json;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    MailTokens(Database database, JsonMapper json, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /// In the caller's transaction. Tokens that ended long ago go by the way.
    String issue(Purpose purpose, @Nullable PersonId person, Map<String, String> details) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var now = clock.instant();
        database.change(jdbc -> jdbc.sql("""
                with ended as (delete from mail_token where expires_at < ?)
                insert into mail_token (hash, purpose, person_id, details, expires_at) values (?, ?, ?, ?::jsonb, ?)""")
                .params(now.minus(Duration.ofDays(7)).atOffset(ZoneOffset.UTC), hash(token), purpose.code())
                .param(person == null ? null : person.value())
                .params(
                        json.writeValueAsString(details),
                        now.plus(purpose.lasts).atOffset(ZoneOffset.UTC))
                .update());
        return token;
    }

    /// Looks without using it up.
    ///
    /// @throws Refused LINK_ENDED for one that is used, ended, meant for something else, or
    ///     never was
    Claim look(Purpose purpose, String token) {
        return claim(purpose, token, "select person_id, details from mail_token");
    }

    /// Uses it up, in the caller's transaction: of two who come at once, one gets it.
    ///
    /// @throws Refused LINK_ENDED
    Claim take(Purpose purpose, String token) {
        return claim(purpose, token, "delete from mail_token");
    }

    /// The other links of this kind that the person was sent.
    void end(Purpose purpose, PersonId person) {
        database.change(jdbc -> jdbc.sql("delete from mail_token where person_id = ? and purpose = ?")
                .params(person.value(), purpose.code())
                .update());
    }

    /// All links that were sent to a person or to an address that is theirs, or about it.
    void endAll(PersonId person, Email email) {
        database.change(jdbc -> jdbc.sql("""
                delete from mail_token where person_id = ? or details ->> 'guest' = ? or lower(details ->> 'email') = ?""")
                .params(person.value(), person.toString(), email.key())
                .update());
    }

    private Claim claim(Purpose purpose, String token, String statement) {
        String returning = statement.startsWith("delete") ? " returning person_id, details" : "";
        return token.length() > LONGEST
                ? ended()
                : database.write(jdbc -> jdbc.sql(
                                statement + " where hash = ? and purpose = ? and expires_at > ?" + returning)
                        .params(hash(token), purpose.code(), clock.instant().atOffset(ZoneOffset.UTC))
                        .query((row, n) -> claim(row))
                        .optional()
                        .orElseGet(MailTokens::ended));
    }

    private Claim claim(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        return new Claim(
                person == null ? null : new PersonId(person), json.readValue(row.getString("details"), DETAILS));
    }

    private static Claim ended() {
        throw new Refused(Problem.LINK_ENDED);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }
}
