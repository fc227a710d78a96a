package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Known;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.journal.Appended;
import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.analysis.journal.JournalEntry;
import com.judgemyjpeg.analysis.journal.JournalSettings;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Analyses that were accepted while the database was away, as the journal keeps them. The photo lies in the store as
/// always; here is what has to be written into the database, under the identities that were told.
final class IntakeJournal {
    private final Journal journal;
    private final WantedJson json;
    private final Away away;
    private final Allowance allowance;
    private final Photos photos;
    private final JournalSettings settings;

    IntakeJournal(
            Journal journal, WantedJson json, Away away, Allowance allowance, Photos photos, JournalSettings settings) {
        this.journal = journal;
        this.json = json;
        this.away = away;
        this.allowance = allowance;
        this.photos = photos;
        this.settings = settings;
    }

    /// Whether what is brought now is to be kept here, without a try to write it where it belongs.
    boolean wanted() {
        return away.writesAway();
    }

    /// @param fresh false when the same was accepted before: then its photo is not needed
    record Accepted(AnalysisId id, boolean fresh) {}

    /// Nobody can know now what this person has left, only what they had when they were seen last.
    ///
    /// @param known of whoever asks
    /// @throws Refused JOURNAL_FULL, IDEMPOTENCY_KEY_REUSED; GUEST_ALLOWANCE_USED, ALLOWANCE_USED
    Accepted accept(Wanted wanted, Optional<Known> known) {
        UUID repeat = wanted.call() == null || wanted.call().name() == null
                ? null
                : likeness(wanted.owner(), "call", wanted.call().name().getBytes(StandardCharsets.UTF_8));
        var entry = new JournalEntry(
                wanted.id().value(),
                wanted.owner().value(),
                wanted.at(),
                wanted.intake().stored().bytes(),
                same(wanted),
                repeat,
                json.bytes(wanted));
        Appended appended = journal.append(entry, mayStillBring(wanted.owner(), known));
        if (appended.outcome() == Appended.Outcome.BEYOND) {
            throw allowance.usedAsFarAsKnown(wanted.member());
        }
        if (appended.outcome() == Appended.Outcome.SAME && repeat != null) {
            refuseOther(wanted.call(), appended.id());
        }
        return new Accepted(new AnalysisId(appended.id()), appended.outcome() == Appended.Outcome.KEPT);
    }

    /// What the database last said: with the request, or as this program remembers it.
    private int mayStillBring(PersonId person, Optional<Known> known) {
        return known.map(Known::left).orElseGet(() -> away.left(person).orElse(settings.unknown()));
    }

    /// Under one name there is one call.
    private void refuseOther(@Nullable ProgramCall call, UUID before) {
        Optional<ProgramCall> known = read(before).map(Wanted::call);
        if (call != null
                && known.isPresent()
                && call.name() != null
                && call.name().equals(known.get().name())
                && !MessageDigest.isEqual(call.digest(), known.get().digest())) {
            throw new Refused(Problem.IDEMPOTENCY_KEY_REUSED);
        }
    }

    private static UUID same(Wanted wanted) {
        Wish wish = wanted.wish();
        String words = wish.tone() + " " + wish.language() + " " + wish.photoType() + " ";
        byte[] start = words.getBytes(StandardCharsets.UTF_8);
        byte[] digest = wanted.intake().stored().digest();
        return likeness(
                wanted.owner(),
                "photo",
                ByteBuffer.allocate(start.length + digest.length)
                        .put(start)
                        .put(digest)
                        .array());
    }

    /// 128 bits of a SHA-256: nobody makes two that are alike.
    private static UUID likeness(PersonId owner, String kind, byte[] of) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((owner + " " + kind + " ").getBytes(StandardCharsets.UTF_8));
            ByteBuffer sum = ByteBuffer.wrap(sha.digest(of));
            return new UUID(sum.getLong(), sum.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// What can be refused before the photo is read.
    ///
    /// @throws Refused JOURNAL_FULL
    void requireRoom() {
        if (wanted()) {
            journal.refuseFull(0);
        }
    }

    boolean has(PersonId owner, AnalysisId id) {
        return journal.has(id.value(), owner.value());
    }

    /// Empty also when it is somebody else's.
    Optional<Analysis> find(PersonId owner, AnalysisId id) {
        return has(owner, id) ? read(id.value()).map(IntakeJournal::accepted) : Optional.empty();
    }

    private static Analysis accepted(Wanted wanted) {
        return new Analysis(
                wanted.owner(),
                wanted.id(),
                wanted.intake().id(),
                wanted.wish(),
                AnalysisState.ACCEPTED,
                Stage.QUEUED,
                null,
                Map.of(),
                null,
                Basis.FULL,
                wanted.at());
    }

    /// The call that was accepted under this name of its owner.
    Optional<Wanted> named(PersonId owner, String name) {
        return journal.named(likeness(owner, "call", name.getBytes(StandardCharsets.UTF_8)))
                .flatMap(this::read);
    }

    Optional<Wanted> read(UUID id) {
        return journal.read(id).map(entry -> json.read(entry.content()));
    }

    List<Wanted> of(PersonId owner) {
        return journal.of(owner.value()).stream()
                .flatMap(id -> read(id).stream())
                .toList();
    }

    /// Nothing comes of it any more, once this has returned: for an owner who does not want it. False when it is not
    /// here, perhaps because it was written into the database a moment ago.
    boolean withdraw(PersonId owner, AnalysisId id) {
        if (!has(owner, id) || !journal.claim(id.value())) {
            return false;
        }
        Optional<Wanted> wanted = read(id.value());
        boolean known = journal.settle(id.value()).join();
        if (!known) {
            throw new Refused(Problem.STORE_UNAVAILABLE);
        }
        wanted.map(Wanted::intake).ifPresent(photos::drop);
        return true;
    }
}
