package com.judgemyjpeg.insight;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;

/// The months in which somebody was active. Erased, each stays as one of nobody: what was counted was
/// so. Whom a last request notes after that is forgotten by the database, with the person.
final class InsightBelongings implements Belongings {
    private final KpiRows rows;

    InsightBelongings(KpiRows rows) {
        this.rows = rows;
    }

    @Override
    public Turn turn() {
        return Turn.LEDGER;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.json("active-months.json", rows.monthsOf(person));
    }

    @Override
    public void erase(PersonId person) {
        rows.forget(person);
    }
}
