package com.judgemyjpeg.payment;

import com.judgemyjpeg.platform.database.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The pretend provider's memory.
final class PretendRows {
    private final Database database;
    private final JsonMapper json;

    PretendRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Database database() {
        return database;
    }

    <T extends Seen> Optional<T> find(Class<T> kind, String id) {
        return one(kind, "id = ?", id);
    }

    /// Kept from everybody else until the transaction ends.
    <T extends Seen> Optional<T> hold(Class<T> kind, String id) {
        return one(kind, "id = ? for update", id);
    }

    <T extends Seen> Optional<T> paidBy(Class<T> kind, String payment) {
        return one(kind, "body ->> 'payment' = ? limit 1", payment);
    }

    private <T extends Seen> Optional<T> one(Class<T> kind, String where, String value) {
        return all(kind, where, value).stream().findFirst();
    }

    List<Seen.Subscription> subscriptions(String customer) {
        return all(Seen.Subscription.class, "body ->> 'customer' = ? order by id", customer);
    }

    List<Seen.Invoice> invoices(String subscription) {
        return all(Seen.Invoice.class, "body ->> 'subscription' = ? order by id desc", subscription);
    }

    private <T extends Seen> List<T> all(Class<T> kind, String where, String value) {
        return database.read(jdbc -> jdbc
                .sql("select body from pretend_payment where kind = ? and " + where)
                .params(code(kind), value)
                .query(String.class)
                .list()
                .stream()
                .map(body -> json.readValue(body, kind))
                .toList());
    }

    /// Nothing happens when there is one already.
    void putNew(Seen seen) {
        put(seen, "do nothing");
    }

    void put(Seen seen) {
        put(seen, "do update set body = excluded.body");
    }

    private void put(Seen seen, String known) {
        database.change(jdbc -> jdbc.sql("""
                insert into pretend_payment (id, kind, body) values (?, ?, ?::jsonb) on conflict (id) """ + " " + known)
                .params(seen.id(), code(seen.getClass()), json.writeValueAsString(seen))
                .update());
    }

    private static String code(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
