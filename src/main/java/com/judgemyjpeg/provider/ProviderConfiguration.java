package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.setting.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProviderSettings.class, ProviderSettings.OneKey.class})
class ProviderConfiguration {
    @Bean
    Pacer pacer(Database database) {
        return new PostgresPacer(database);
    }

    @Bean
    KeyRows providerKeyRows(Database database, Vault vault) {
        return new KeyRows(database, vault);
    }

    @Bean
    BudgetRows budgetRows(Database database) {
        return new BudgetRows(database);
    }

    @Bean
    Budgets budgets(BudgetRows rows, InstantSource clock, List<Consumer<BudgetStep>> listeners) {
        return new Budgets(rows, clock, listeners);
    }

    @Bean
    Repeated budgetLooks(Budgets budgets) {
        return Repeated.every(Duration.ofMinutes(1), "budgets", budgets::look);
    }

    /// The keys of the settings take their places among those that operators added.
    @Bean
    @DependsOnDatabaseInitialization
    Keys providerKeys(
            ProviderSettings settings,
            ProviderSettings.OneKey one,
            KeyRows rows,
            BudgetRows budgets,
            Pacer pacer,
            InstantSource clock) {
        List<ProviderKey> all =
                Stream.concat(settings.all().stream(), one.all().stream()).toList();
        all.forEach(key -> pacer.open(key.pool(), settings.limits().getOrDefault(key.pool(), Limits.NONE)));
        all.forEach(key -> budgets.set(key.pool(), settings.budget(key.pool())));
        all.forEach(key -> rows.put(key, true));
        rows.keepOfSettings(all.stream().map(ProviderKey::name).toList());
        return new Keys(rows, all.stream().collect(Collectors.toMap(ProviderKey::name, ProviderKey::secret)), clock);
    }

    @Bean
    ProviderDesk providerDesk(
            Pacer pacer,
            KeyRows rows,
            Keys keys,
            BudgetRows budgets,
            Database database,
            JsonMapper json,
            InstantSource clock) {
        return new ProviderDesk(pacer, rows, keys, budgets, new CostRows(database), Prices.load(json), clock);
    }

    @Bean
    PoolFigures poolFigures(Database database, BudgetRows budgets) {
        return new PoolFigures(new CostRows(database), budgets);
    }

    @Bean
    CallRows callRows(Database database, InstantSource clock, ProviderSettings settings) {
        return new CallRows(database, clock, settings.timeLimit().multipliedBy(2));
    }

    @Bean
    OrderRows orderRows(Database database) {
        return new OrderRows(database);
    }

    @Bean
    Batches providerBatches(
            Database database,
            OrderRows orders,
            CallRows calls,
            Keys keys,
            ProviderSettings settings,
            JsonMapper json,
            InstantSource clock) {
        return new Batches(
                database,
                orders,
                new BatchRows(database),
                calls,
                keys,
                new BatchCall(json),
                Prices.load(json),
                settings.batch(),
                clock);
    }

    /// Twice as often as anything can be due.
    @Bean
    Repeated batchLooks(Batches batches, ProviderSettings settings) {
        return Repeated.every(settings.batch().look().dividedBy(2), "batches", batches::look);
    }

    @Bean
    Line providerLine(Pacer pacer, Keys keys) {
        return new Line(pacer, keys);
    }

    @Bean
    Providers providers(
            ProviderSettings settings,
            Line line,
            Pacer pacer,
            Keys keys,
            Budgets budgets,
            CallRows calls,
            OrderRows orders,
            Signals signals,
            InstantSource clock,
            JsonMapper json) {
        Prices prices = Prices.load(json);
        return new Providers(
                line,
                pacer,
                keys,
                new ChatCall(settings.timeLimit()),
                calls,
                prices,
                budgets,
                new Orders(orders, keys, calls, prices, settings.batch().look(), clock),
                signals,
                settings.patience());
    }
}
