package com.judgemyjpeg.billing;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One's own allowance and a page of its ledger.
///
/// @param most what a month gives
/// @param older the entry before which the next page begins; null on the last one
/// @param newest whether this is the first page
public record AllowanceView(
        Standing standing,
        int most,
        List<Allowance.Entry> entries,
        @Nullable String older,
        boolean newest) {
    /// Continents and oceans; the rest of the list are old names and offsets.
    private static final Set<String> PARTS = Set.of(
            "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.indexOf('/') > 0 && PARTS.contains(zone.substring(0, zone.indexOf('/'))))
            .sorted()
            .toList();

    static AllowanceView of(Standing standing, List<Allowance.Entry> found, int page, boolean newest) {
        boolean more = found.size() > page;
        List<Allowance.Entry> entries = more ? found.subList(0, page) : found;
        int most = Math.max(
                standing.monthly(),
                standing.premium() ? Plan.PREMIUM_MONTHLY.analyses() : Plan.FREE.analyses());
        return new AllowanceView(
                standing, most, entries, more ? entries.getLast().id().toString() : null, newest);
    }

    /// All that the page offers, with the one that holds.
    public List<String> zones() {
        return ZONES;
    }

    /// One picture each while they can be told at a glance.
    public boolean few() {
        return most <= 12;
    }
}
