package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.provider.Question.Sake;
import com.judgemyjpeg.provider.Reply.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of questions that wait for a batch.
final class OrderRows {
    /// Before the reference of an order that nobody waits for any more.
    private static final String GONE = "gone ";

    private final Database database;

    OrderRows(Database database) {
        this.database = database;
    }

    /// FAILED and SPENT are asked for at full price.
    enum State {
        WAITING,
        ANSWERED,
        DECLINED,
        FAILED,
        SPENT
    }

    /// @param content what was answered; empty before
    record Order(State state, Instant placedAt, String pool, String model, String content, Usage usage, long micros) {}

    Optional<Order> find(String reference) {
        return database.read(jdbc ->
                jdbc.sql("""
                select outcome, placed_at, pool, model, content, question, kept, answer, micros from provider_order
                where reference = ?""").param(reference).query((row, n) -> order(row)).optional());
    }

    private static Order order(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String content = row.getString("content");
        return new Order(
                outcome == null ? State.WAITING : State.valueOf(outcome),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("pool"),
                row.getString("model"),
                content == null ? "" : content,
                new Usage(row.getInt("question"), row.getInt("kept"), row.getInt("answer")),
                row.getLong("micros"));
    }

    /// Nothing happens when the same is ordered already.
    ///
    /// @param most what it may cost, millionths of a dollar
    void place(UUID id, ProviderKey key, Sake sake, String body, long most, Instant now) {
        database.change(jdbc -> jdbc.sql("""
                insert into provider_order (id, reference, subject, plan, prompt, pool, model, body, most, placed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (reference) do nothing""")
                .params(id, sake.reference())
                .param(sake.person())
                .params(sake.plan(), sake.prompt(), key.pool(), key.model(), body, most, now.atOffset(ZoneOffset.UTC))
                .update());
    }

    long unsent() {
        return database.read(
                jdbc -> jdbc.sql("select count(*) from provider_order where batch is null and outcome is null")
                        .query(Long.class)
                        .single());
    }

    /// It is asked for at full price from now on, unless it is under way to somebody.
    void spend(String reference) {
        database.change(jdbc -> jdbc.sql("""
                update provider_order set outcome = 'SPENT', content = null, body = null where reference = ?""").param(reference).update());
    }

    void forget(String reference) {
        forget("reference = ?", reference);
    }

    void forget(UUID person) {
        forget("subject = ?", person);
    }

    /// What is under way stays until it ends, for the books; of what and whom is gone at once.
    private void forget(String which, Object value) {
        database.change(jdbc -> {
            jdbc.sql("delete from provider_order where (batch is null or outcome is not null) and " + which)
                    .param(value)
                    .update();
            jdbc.sql("update provider_order set reference = '" + GONE + "' || id, subject = null, body = null where "
                            + which)
                    .param(value)
                    .update();
        });
    }

    void forgetBefore(Instant time) {
        database.change(jdbc -> {
            jdbc.sql("delete from provider_order where placed_at < ?")
                    .param(time.atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("delete from provider_batch where ended_at < ?")
                    .param(time.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    /// What waits to be sent to one pool.
    record Pile(String pool, String model, long orders, Instant oldest) {}

    List<Pile> piles() {
        return database.read(jdbc -> jdbc.sql("""
                select pool, model, count(*) as orders, min(placed_at) as oldest from provider_order
                where batch is null and outcome is null group by pool, model order by oldest""")
                .query((row, n) -> new Pile(
                        row.getString("pool"),
                        row.getString("model"),
                        row.getLong("orders"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant()))
                .list());
    }

    record Unsent(UUID id, Sake sake, long most) {}

    /// The oldest, locked; those that another program is sending at this moment are left out.
    List<Unsent> take(Pile pile, int limit) {
        return database.write(jdbc -> jdbc.sql("""
                select id, subject, reference, plan, prompt, most from provider_order
                where batch is null and outcome is null and pool = ? and model = ?
                order by placed_at limit ? for update skip locked""")
                .params(pile.pool(), pile.model(), limit)
                .query((row, n) -> new Unsent(
                        row.getObject("id", UUID.class),
                        new Sake(
                                row.getObject("subject", UUID.class),
                                row.getString("reference"),
                                row.getString("plan"),
                                row.getString("prompt")),
                        row.getLong("most")))
                .list());
    }

    /// Into this batch it goes, and this is its call.
    void join(UUID order, UUID batch, UUID call) {
        database.change(jdbc -> jdbc.sql("update provider_order set batch = ?, call = ? where id = ?")
                .params(batch, call, order)
                .update());
    }

    List<UUID> of(UUID batch) {
        return database.read(jdbc -> jdbc.sql("select id from provider_order where batch = ? order by placed_at")
                .param(batch)
                .query(UUID.class)
                .list());
    }

    /// Empty when it was forgotten meanwhile.
    Optional<String> body(UUID order) {
        return database.read(jdbc -> jdbc.sql("select body from provider_order where id = ? and body is not null")
                .param(order)
                .query(String.class)
                .optional());
    }

    /// What a call was written down with.
    record Called(UUID call, long most, String model) {}

    /// Empty when it has its end already: results may be read twice.
    Optional<Called> end(UUID order, UUID batch, State state, @Nullable String content, Usage usage, long micros) {
        return database.write(jdbc -> jdbc.sql("""
                update provider_order
                set outcome = ?, content = case when not starts_with(reference, ?) then ? end, question = ?, kept = ?, answer = ?, micros = ?, body = null
                where id = ? and batch = ? and outcome is null returning call, most, model""")
                .params(state.name(), GONE)
                .param(content)
                .params(usage.question(), usage.kept(), usage.answer(), micros, order, batch)
                .query(OrderRows::called)
                .optional());
    }

    /// A batch that ended answers no more.
    List<Called> endRest(UUID batch) {
        return database.write(
                jdbc -> jdbc.sql("""
                update provider_order set outcome = 'FAILED', body = null
                where batch = ? and outcome is null returning call, most, model""").param(batch).query(OrderRows::called).list());
    }

    /// A batch that was not taken: they wait for another, and not for ever.
    ///
    /// @param most refusals of one order
    List<Called> leave(UUID batch, int most) {
        return database.write(jdbc ->
                jdbc.sql("""
                with left_ones as (select id, call from provider_order where batch = ? and outcome is null for update)
                update provider_order o
                set batch = null, call = null, refusals = refusals + 1,
                    outcome = case when refusals + 1 >= ? then 'FAILED' end
                from left_ones where o.id = left_ones.id returning left_ones.call, most, model""").params(batch, most).query(OrderRows::called).list());
    }

    private static Called called(ResultSet row, int n) throws SQLException {
        return new Called(row.getObject("call", UUID.class), row.getLong("most"), row.getString("model"));
    }

    /// Its pictures need not be kept any more.
    void sent(UUID batch) {
        database.change(jdbc -> jdbc.sql("update provider_order set body = null where batch = ?")
                .param(batch)
                .update());
    }
}
