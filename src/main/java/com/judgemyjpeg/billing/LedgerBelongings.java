package com.judgemyjpeg.billing;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;

/// What was counted for somebody.
final class LedgerBelongings implements Belongings {
    private static final int PAGE = 500;

    private final Allowance allowance;

    LedgerBelongings(Allowance allowance) {
        this.allowance = allowance;
    }

    @Override
    public Turn turn() {
        return Turn.LEDGER;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.<Allowance.Entry>list("allowance.json", last -> allowance.entriesAfter(person, last, PAGE));
        into.<Allowance.Reservation>list("reservations.json", last -> allowance.after(person, last, PAGE));
    }

    @Override
    public void erase(PersonId person) {
        allowance.erase(person);
    }
}
