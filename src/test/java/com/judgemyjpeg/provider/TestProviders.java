package com.judgemyjpeg.provider;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/// Providers outside of a program, on a database of their own.
public final class TestProviders {
    public static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private TestProviders() {}

    /// One key, without limits that anybody knows of.
    public static Providers of(String baseUrl, String key, String model, Duration timeLimit) {
        DataSource source = TestDatabase.fresh();
        var database = new Database(source);
        var pacer = new PostgresPacer(database);
        pacer.open("model", Limits.NONE);
        var rows = new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES]));
        rows.put(new ProviderKey("model", ProviderKind.OPENAI, baseUrl, new Secret(key), model, "model", 0), false);
        return of(source, rows, pacer, timeLimit);
    }

    static Providers of(DataSource source, KeyRows rows, Pacer pacer, Duration timeLimit) {
        var database = new Database(source);
        var keys = new Keys(rows, Map.of(), InstantSource.system());
        var calls = new CallRows(database, InstantSource.system(), timeLimit.multipliedBy(2));
        var prices = Prices.load(new JsonMapper());
        return new Providers(
                new Line(pacer, keys),
                pacer,
                keys,
                new ChatCall(timeLimit),
                calls,
                prices,
                new Budgets(new BudgetRows(database), InstantSource.system(), List.of()),
                new Orders(new OrderRows(database), keys, calls, prices, Duration.ofSeconds(1), InstantSource.system()),
                new Signals(database, source::getConnection),
                Duration.ofSeconds(5));
    }
}
