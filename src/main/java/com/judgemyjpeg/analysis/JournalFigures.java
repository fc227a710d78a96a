package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.analysis.journal.JournalStanding;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Duration;

/// What this program keeps for the database: how much, since when, what is damaged, what was refused when it came
/// back. `damaged` also counts what was set aside and what is lost: each wants somebody to look at it.
final class JournalFigures implements Watched {
    private final Journal journal;
    private final Replays replays;

    JournalFigures(Journal journal, Replays replays) {
        this.journal = journal;
        this.replays = replays;
    }

    @Override
    public void tell(Readings into) {
        JournalStanding standing = journal.standing();
        into.count("journal.open", Readings.ALL, standing.open());
        into.level(
                "journal.age",
                Readings.ALL,
                standing.oldest() == null
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(standing.oldest(), into.now()).toSeconds()));
        into.count("journal.damaged", Readings.ALL, standing.damaged() + standing.aside() + standing.lost());
        into.count("journal.refused", Readings.ALL, replays.refused());
    }
}
