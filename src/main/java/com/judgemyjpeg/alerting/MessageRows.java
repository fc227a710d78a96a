package com.judgemyjpeg.alerting;

import static com.judgemyjpeg.alerting.IncidentRows.instant;
import static com.judgemyjpeg.alerting.IncidentRows.time;

import com.judgemyjpeg.platform.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of messages and their channels. Times are this machine's: clocks that differ by less than a lease do no
/// harm.
final class MessageRows {
    private final Database database;
    private final JsonMapper json;

    MessageRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// What is to be told, in the transaction of what it tells.
    ///
    /// @param incident null for a rehearsal
    void write(UUID id, String channel, @Nullable UUID incident, int number, Notice notice) {
        int known = database.writeOne(
                jdbc -> jdbc.sql("insert into alerting_channel (name) values (?) on conflict do nothing")
                        .param(channel)
                        .update());
        int unused = database.writeOne(jdbc -> jdbc.sql("""
                insert into alerting_message (id, channel, incident_id, kind, number, body, created_at)
                values (:id, :channel, :incident, :kind, :number, :body, :at)""")
                .param("id", id)
                .param("channel", channel)
                .param("incident", incident)
                .param("kind", notice.kind().code())
                .param("number", number)
                .param("body", json.writeValueAsString(notice))
                .param("at", time(notice.timestamp()))
                .update());
    }

    /// @param body to the byte the same in every try
    record Message(UUID id, String body, Notice notice) {}

    /// A channel in the hands of one program, with what it sends in one go.
    ///
    /// @param failures in a row, before
    record Claimed(String channel, int token, int failures, List<Message> messages) {}

    private record Held(int token, int failures) {}

    /// Nobody else gets this channel until `back`. Empty when nothing waits, or it is held or rests.
    Optional<Claimed> claim(String channel, Instant now, Instant back, int most) {
        return database.write(jdbc -> {
            Optional<Held> held = jdbc.sql("""
                    update alerting_channel c set next_at = :back, token = c.token + 1
                    from (
                        select name from alerting_channel
                        where name = :name and next_at <= :now
                          and exists (select from alerting_message where channel = :name and state = 'waiting')
                        for update skip locked
                    ) as mine
                    where c.name = mine.name returning c.token, c.failures""")
                    .param("name", channel)
                    .param("now", time(now))
                    .param("back", time(back))
                    .query((row, n) -> new Held(row.getInt("token"), row.getInt("failures")))
                    .optional();
            return held.map(it -> new Claimed(channel, it.token(), it.failures(), messages(channel, most)));
        });
    }

    /// In the order in which they were written: nobody hears of an end before its beginning.
    private List<Message> messages(String channel, int most) {
        return database
                .<List<Message>>read(jdbc -> jdbc.sql("""
                with next as (
                    select id from alerting_message where channel = ? and state = 'waiting' order by id limit ? for update
                )
                update alerting_message m set tries = tries + 1 from next where m.id = next.id returning m.id, m.body""")
                        .params(channel, most)
                        .query((row, n) -> message(row.getObject("id", UUID.class), row.getString("body")))
                        .list())
                .stream()
                .sorted((one, other) -> one.id().toString().compareTo(other.id().toString()))
                .toList();
    }

    private Message message(UUID id, String body) {
        return new Message(id, body, json.readValue(body, Notice.class));
    }

    /// @param next when the channel may be used again
    void delivered(Claimed claimed, Instant now, Instant next) {
        database.change(jdbc -> {
            end(claimed, "delivered", now);
            jdbc.sql("update alerting_channel set failures = 0, delivered_at = ? where name = ?")
                    .params(time(now), claimed.channel())
                    .update();
            free(claimed, next);
        });
    }

    /// They will never be taken.
    void refused(Claimed claimed, String reason, Instant now, Instant next) {
        database.change(jdbc -> {
            end(claimed, "given-up", now);
            fail(claimed, reason, now, next);
        });
    }

    /// They wait, all of the channel with them.
    ///
    /// @param oldest what was written before is given up
    void failed(Claimed claimed, String reason, Instant now, Instant next, Instant oldest) {
        database.change(jdbc -> {
            fail(claimed, reason, now, next);
            jdbc.sql("""
                    update alerting_message set state = 'given-up', ended_at = ?
                    where channel = ? and state = 'waiting' and created_at < ?""").params(time(now), claimed.channel(), time(oldest)).update();
        });
    }

    /// Whoever holds the channel by now: what was taken over was.
    private void end(Claimed claimed, String state, Instant now) {
        UUID[] ids = claimed.messages().stream().map(Message::id).toArray(UUID[]::new);
        int unused = database.writeOne(jdbc -> jdbc.sql(
                        "update alerting_message set state = ?, ended_at = ? where id = any(?) and state <> 'delivered'")
                .params(state, time(now), ids)
                .update());
    }

    private void fail(Claimed claimed, String reason, Instant now, Instant next) {
        int unused = database.writeOne(jdbc ->
                jdbc.sql("""
                update alerting_channel set failures = failures + 1, failed_at = ?, reason = ? where name = ?""").params(time(now), reason, claimed.channel()).update());
        free(claimed, next);
    }

    private void free(Claimed claimed, Instant next) {
        int unused = database.writeOne(
                jdbc -> jdbc.sql("update alerting_channel set next_at = ? where name = ? and token = ?")
                        .params(time(next), claimed.channel(), claimed.token())
                        .update());
    }

    /// Empty for one that was never told anything.
    Optional<ChannelStanding> standing(String channel) {
        return database.read(jdbc -> jdbc.sql("""
                select c.*, (select count(*) from alerting_message m where m.channel = c.name and m.state = 'waiting') as waiting
                from alerting_channel c where name = ?""")
                .param(channel)
                .query((row, n) -> new ChannelStanding(
                        channel,
                        row.getLong("waiting"),
                        instant(row, "delivered_at"),
                        instant(row, "failed_at"),
                        row.getString("reason"),
                        row.getInt("failures") > 0,
                        false))
                .optional());
    }

    void forgetBefore(Instant time) {
        int unused = database.writeOne(jdbc -> jdbc.sql("delete from alerting_message where created_at < ?")
                .param(time(time))
                .update());
    }
}
