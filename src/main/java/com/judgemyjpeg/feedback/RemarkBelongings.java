package com.judgemyjpeg.feedback;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;

/// What somebody told us.
final class RemarkBelongings implements Belongings {
    private static final int PAGE = 500;

    private final RemarkRows rows;

    RemarkBelongings(RemarkRows rows) {
        this.rows = rows;
    }

    @Override
    public Turn turn() {
        return Turn.LEDGER;
    }

    /// Without what operators noted for each other.
    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.<Remark>list(
                "feedback.json",
                last -> rows.after(person, last, PAGE).stream()
                        .map(Remark::withoutAnswer)
                        .toList());
    }

    @Override
    public void erase(PersonId person) {
        rows.erase(person);
    }
}
