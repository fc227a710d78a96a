package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Letters to people: posted here, sent by the job, listed for operators.
public final class Mails {
    private final Database database;
    private final MailRows rows;
    private final LetterWording wording;
    private final FolderChannel folder;
    private final InstantSource clock;
    private final Runnable wakeJob;

    Mails(
            Database database,
            MailRows rows,
            LetterWording wording,
            FolderChannel folder,
            InstantSource clock,
            Runnable wakeJob) {
        this.database = database;
        this.rows = rows;
        this.wording = wording;
        this.folder = folder;
        this.clock = clock;
        this.wakeJob = wakeJob;
    }

    /// To be called inside the `write` that promises the letter: one row, and it is sent when that transaction commits
    /// and never otherwise.
    ///
    /// @throws IllegalArgumentException the template does not exist or one of its places has no value
    public void post(Letter letter) {
        wording.check(letter);
        Instant now = clock.instant();
        database.change(jdbc -> {
            rows.insert(TimeOrdered.next(now), letter, now);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeJob.run();
                }
            });
        });
    }

    /// The last letters posted, newest first. What ended is forgotten after thirty days.
    public List<Shown> newest(int limit) {
        return page(null, limit);
    }

    /// The same, page by page.
    ///
    /// @param before the last letter of the page before
    public List<Shown> page(@Nullable UUID before, int limit) {
        Set<UUID> kept = folder.ids();
        return rows.page(before, limit).stream()
                .map(shown -> shown.readable(kept.contains(shown.id())))
                .toList();
    }

    /// Subject, an empty line, and the plain text with its link on a line of its own; only of letters that went to the
    /// folder. These links sign people in: for operators' eyes at most.
    public Optional<String> text(UUID id) {
        return folder.text(id);
    }

    /// The newest of these templates that is in this state.
    public Optional<Shown> newest(Set<String> templates, State state) {
        return rows.newest(templates, state)
                .map(shown -> shown.readable(folder.ids().contains(shown.id())));
    }

    /// How many of these templates wait.
    public long waiting(Set<String> templates) {
        return rows.waiting(templates);
    }

    /// When the one was posted that waits longest.
    public Optional<Instant> oldestWaiting() {
        return rows.oldestWaiting();
    }

    /// How many wait, and how many were given up in the last thirty days.
    public record Standing(long waiting, long givenUp) {}

    public Standing standing() {
        return rows.standing();
    }

    public enum State {
        WAITING,
        SENT,
        GIVEN_UP;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// @param tries how often it was tried, the one under way included
    /// @param reason why the last try failed; empty when none has
    /// @param next while it waits: the next try, or the end of the one under way; afterwards: when it ended
    /// @param readable whether [Mails#text] has it
    public record Shown(
            UUID id,
            String to,
            Language language,
            String template,
            State state,
            int tries,
            String reason,
            Instant posted,
            Instant next,
            boolean readable) {
        Shown readable(boolean there) {
            return new Shown(id, to, language, template, state, tries, reason, posted, next, there);
        }
    }
}
