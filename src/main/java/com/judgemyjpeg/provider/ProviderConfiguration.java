package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.setting.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
    Repeated budgetLooks(Schedule schedule, Budgets budgets) {
        return schedule.every(Duration.ofMinutes(1), Job.important("budgets"), budgets::look);
    }

    @Bean
    Keys providerKeys(ProviderSettings settings, ProviderSettings.OneKey one, KeyRows rows, InstantSource clock) {
        return new Keys(
                rows,
                settings.with(one).stream().collect(Collectors.toMap(ProviderKey::name, ProviderKey::secret)),
                clock);
    }

    @Bean
    KeysOfSettings keysOfSettings(
            ProviderSettings settings,
            ProviderSettings.OneKey one,
            Keys keys,
            KeyRows rows,
            BudgetRows budgets,
            Pacer pacer) {
        return new KeysOfSettings(settings, settings.with(one), keys, rows, budgets, pacer);
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
    Repeated batchLooks(Schedule schedule, Batches batches, ProviderSettings settings) {
        return schedule.every(settings.batch().look().dividedBy(2), Job.important("batches"), batches::look);
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
