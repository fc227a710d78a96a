package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.payment.Reconciliation;
import com.judgemyjpeg.payment.Reconciliation.Comparison;
import com.judgemyjpeg.payment.Reconciliation.Owing;
import com.judgemyjpeg.payment.Reconciliation.Told;
import com.judgemyjpeg.payment.Reconciliation.Total;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param comparison with the provider, when it was asked for
/// @param looked what looking again at something came to; null when nobody did
public record MoneyView(
        boolean pretends,
        List<Told> open,
        List<Owing> owing,
        List<Total> totals,
        @Nullable Comparison comparison,
        @Nullable String looked) {

    static MoneyView of(
            Reconciliation money, List<Total> totals, @Nullable Comparison comparison, @Nullable String looked) {
        return new MoneyView(money.pretends(), money.open(), money.owing(), totals, comparison, looked);
    }
}
