package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All SQL of keys.
final class KeyRows {
    private final Database database;
    private final Vault vault;

    KeyRows(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /// A key and whether it may be asked.
    ///
    /// @param atOnce calls of its pool, 0 where there is no limit
    /// @param key null when what opens it is gone: it lies in the settings of another program,
    ///     or another vault sealed it
    /// @param why it was refused by the provider; null when it was not
    record Kept(
            String name,
            String pool,
            String ending,
            boolean ofSettings,
            boolean paused,
            @Nullable Failure why,
            @Nullable Instant outAt,
            int atOnce,
            @Nullable ProviderKey key) {

        boolean usable() {
            return key != null && !paused && why == null;
        }
    }

    /// @param secrets of the settings, by the names of their keys
    List<Kept> all(Map<String, Secret> secrets) {
        return database.read(
                jdbc -> jdbc.sql("""
                select k.*, p.concurrency from provider_key k join provider_pool p on p.name = k.pool
                order by k.preference, k.name""").query((row, n) -> kept(row, secrets)).list());
    }

    Map<String, Failure> refused() {
        return database
                .read(jdbc -> jdbc.sql("select name, out_why from provider_key where out_why is not null")
                        .query((row, n) -> Map.entry(row.getString("name"), Failure.valueOf(row.getString("out_why"))))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// That have a key.
    List<String> pools() {
        return database.read(jdbc -> jdbc.sql("select distinct pool from provider_key")
                .query(String.class)
                .list());
    }

    /// Puts a key there, or others in its place; one that was out gets another chance when it
    /// changed.
    void put(ProviderKey key, boolean ofSettings) {
        byte[] sealed = ofSettings ? null : sealed(key.name(), key.secret());
        database.change(jdbc -> jdbc.sql("""
                insert into provider_key as k (name, kind, base_url, model, pool, preference, sealed, ending)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (name) do update set kind = excluded.kind, base_url = excluded.base_url, model = excluded.model,
                    pool = excluded.pool, preference = excluded.preference, sealed = excluded.sealed, ending = excluded.ending,
                    out_why = case when k.ending = excluded.ending then k.out_why end""")
                .params(key.name(), key.kind().name(), key.baseUrl(), key.model(), key.pool(), key.preference())
                .param(sealed)
                .param(ending(key.secret()))
                .update());
    }

    /// False when there is one of that name.
    boolean add(ProviderKey key) {
        return change(
                """
                insert into provider_key (name, kind, base_url, model, pool, preference, sealed, ending)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""",
                key.name(),
                key.kind().name(),
                key.baseUrl(),
                key.model(),
                key.pool(),
                key.preference(),
                sealed(key.name(), key.secret()),
                ending(key.secret()));
    }

    /// Another secret for a key that was added here, which gives it another chance; false when
    /// it was not.
    boolean rotate(String name, Secret secret) {
        return change("""
                update provider_key set sealed = ?, ending = ?, out_why = null, out_at = null
                where name = ? and sealed is not null""", sealed(name, secret), ending(secret), name);
    }

    private byte[] sealed(String name, Secret secret) {
        return vault.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), purpose(name));
    }

    private static String ending(Secret secret) {
        String text = secret.reveal();
        return text.length() < 12 ? "" : text.substring(text.length() - 4);
    }

    /// Those of earlier settings are gone.
    void keepOfSettings(List<String> names) {
        boolean unused = change("delete from provider_key where sealed is null and not name = any (?)", (Object)
                names.toArray(String[]::new));
    }

    boolean pause(String name, boolean paused) {
        return change("update provider_key set paused = ? where name = ?", paused, name);
    }

    /// Refused by the provider, until somebody looks after it.
    void out(String name, Failure why, Instant now) {
        boolean unused = change(
                "update provider_key set out_why = ?, out_at = ? where name = ?",
                why.name(),
                now.atOffset(ZoneOffset.UTC),
                name);
    }

    boolean back(String name) {
        return change("update provider_key set out_why = null, out_at = null where name = ?", name);
    }

    /// Those of the settings go with the settings.
    boolean remove(String name) {
        return change("delete from provider_key where name = ? and sealed is not null", name);
    }

    private boolean change(String sql, Object... values) {
        return database.writeOne(jdbc -> jdbc.sql(sql).params(values).update()) > 0;
    }

    private Kept kept(ResultSet row, Map<String, Secret> secrets) throws SQLException {
        String name = row.getString("name");
        byte[] sealed = row.getBytes("sealed");
        String why = row.getString("out_why");
        OffsetDateTime outAt = row.getObject("out_at", OffsetDateTime.class);
        Secret secret = sealed == null ? secrets.get(name) : opened(name, sealed);
        return new Kept(
                name,
                row.getString("pool"),
                row.getString("ending"),
                sealed == null,
                row.getBoolean("paused"),
                why == null ? null : Failure.valueOf(why),
                outAt == null ? null : outAt.toInstant(),
                row.getInt("concurrency"),
                secret == null ? null : key(row, secret));
    }

    private static ProviderKey key(ResultSet row, Secret secret) throws SQLException {
        return new ProviderKey(
                row.getString("name"),
                ProviderKind.valueOf(row.getString("kind")),
                row.getString("base_url"),
                secret,
                row.getString("model"),
                row.getString("pool"),
                row.getInt("preference"));
    }

    private @Nullable Secret opened(String name, byte[] sealed) {
        try {
            return new Secret(new String(vault.open(sealed, purpose(name)), StandardCharsets.UTF_8));
        } catch (Vault.NotOpened e) {
            return null;
        }
    }

    private static String purpose(String name) {
        return "provider-key:" + name;
    }
}
