package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;

/// Somebody's keys, and the answers that are kept for their programs.
final class ApiBelongings implements Belongings {
    private final Keys keys;
    private final KeyRows rows;
    private final IdempotencyRows answers;

    ApiBelongings(Keys keys, KeyRows rows, IdempotencyRows answers) {
        this.keys = keys;
        this.rows = rows;
        this.answers = answers;
    }

    /// Keys go before what they could make more of.
    @Override
    public Turn turn() {
        return Turn.SUBSCRIPTIONS;
    }

    /// Without hashes. Answers repeat what the analyses say, and are gone in a day.
    @Override
    public void copy(PersonId person, Export into) throws IOException {
        into.json("api-keys.json", keys.of(person));
    }

    @Override
    public void erase(PersonId person) {
        rows.erase(person);
        answers.erase(person);
    }
}
