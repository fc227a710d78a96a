package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.provider.NewKey;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.provider.ProviderDesk.Costs;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Looks at AI providers: pools, keys, and what calls cost. Eleven statements at most, however
/// many calls there were.
final class ProviderLookup {
    private final ProviderDesk providers;
    private final Accounts accounts;
    private final InstantSource clock;

    ProviderLookup(ProviderDesk providers, Accounts accounts, InstantSource clock) {
        this.providers = providers;
        this.accounts = accounts;
        this.clock = clock;
    }

    ProvidersView all(NewKey typed, String rotating) {
        return new ProvidersView(
                providers.pools().stream().map(PoolView::of).toList(),
                providers.keys(),
                costs(),
                typed.withoutSecret(),
                rotating);
    }

    private CostsView costs() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Costs costs = providers.costs(
                today.minusDays(DaysView.DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant());
        return CostsView.of(
                costs,
                today,
                accounts.addresses(costs.people().stream()
                        .map(one -> new PersonId(one.id()))
                        .toList()));
    }
}
