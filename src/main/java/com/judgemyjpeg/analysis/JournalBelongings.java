package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.privacy.Belongings;
import com.judgemyjpeg.privacy.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What was accepted for somebody while the database was away. What waits in the journal of another program ends there:
/// nobody is found for it when it is written.
final class JournalBelongings implements Belongings {
    private static final int PAGE = 100;

    private final IntakeJournal journal;
    private final ReplayRows rows;

    JournalBelongings(IntakeJournal journal, ReplayRows rows) {
        this.journal = journal;
        this.rows = rows;
    }

    record Waiting(UUID id, String photo, Wish wish, Instant acceptedAt) {
        static Waiting of(Wanted wanted) {
            return new Waiting(wanted.id().value(), wanted.intake().name(), wanted.wish(), wanted.at());
        }
    }

    @Override
    public Turn turn() {
        return Turn.PHOTOS;
    }

    @Override
    public void copy(PersonId person, Export into) throws IOException {
        List<Waiting> waiting = journal.of(person).stream().map(Waiting::of).toList();
        into.json("accepted/waiting.json", waiting);
        into.<ReplayRows.Copied>list("accepted/replayed.json", last -> rows.after(person, last, PAGE));
    }

    @Override
    public void erase(PersonId person) {
        journal.of(person).forEach(wanted -> journal.withdraw(person, wanted.id()));
        rows.erase(person);
    }
}
