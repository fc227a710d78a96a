package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.provider.ProviderDesk.Costs;
import com.judgemyjpeg.provider.ProviderDesk.Share;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What calls cost in the last days, and what they came to.
///
/// @param days in millionths of a dollar
/// @param people who cost most
/// @param calls that ended
public record CostsView(
        DaysView days,
        List<Part> plans,
        List<Someone> people,
        List<Part> outcomes,
        long calls,
        long cutOff,
        Costs.InBatches inBatches) {

    /// @param bar against the largest, or for outcomes against all
    public record Part(String code, long calls, long micros, BarView bar) {}

    /// @param address empty for guests
    public record Someone(PersonId id, String address, long calls, long micros, BarView bar) {}

    static CostsView of(Costs costs, LocalDate today, Map<PersonId, String> addresses) {
        long calls =
                costs.outcomes().values().stream().mapToLong(Long::longValue).sum();
        long plans = costs.plans().stream().mapToLong(Share::micros).max().orElse(0);
        long person =
                costs.people().stream().mapToLong(Costs.Person::micros).max().orElse(0);
        return new CostsView(
                DaysView.of(today, costs.days(), Map.of()),
                costs.plans().stream()
                        .map(one -> new Part(one.of(), one.calls(), one.micros(), new BarView(one.micros(), plans)))
                        .toList(),
                costs.people().stream()
                        .map(one -> someone(one, addresses, person))
                        .toList(),
                costs.outcomes().entrySet().stream()
                        .map(one -> new Part(one.getKey(), one.getValue(), 0, new BarView(one.getValue(), calls)))
                        .toList(),
                calls,
                costs.cutOff(),
                costs.inBatches());
    }

    private static Someone someone(Costs.Person one, Map<PersonId, String> addresses, long most) {
        PersonId id = new PersonId(one.id());
        return new Someone(
                id, addresses.getOrDefault(id, ""), one.calls(), one.micros(), new BarView(one.micros(), most));
    }

    public boolean empty() {
        return calls + cutOff + inBatches.calls() == 0;
    }
}
