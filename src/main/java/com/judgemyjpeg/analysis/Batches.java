package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Several photos in one go. Each is accepted, reserved and judged by itself, after what people
/// wait for one by one; the batch is written when all have been brought. Who dies before has
/// brought single photos, and bringing them again makes a batch of the same analyses.
final class Batches {
    private static final int LISTED = 20;

    private final Analyses analyses;
    private final BatchRows rows;
    private final Audience audience;
    private final Photos photos;
    private final Database database;
    private final InstantSource clock;

    Batches(
            Analyses analyses,
            BatchRows rows,
            Audience audience,
            Photos photos,
            Database database,
            InstantSource clock) {
        this.analyses = analyses;
        this.rows = rows;
        this.audience = audience;
        this.photos = photos;
        this.database = database;
        this.clock = clock;
    }

    /// One photo, not read yet.
    interface Incoming {
        String name();

        long size();

        InputStream open() throws IOException;
    }

    /// @param economical may wait for a day, when that costs less
    /// @throws Refused TOO_MANY_PHOTOS, EMPTY_FILE when there is none, SIGN_IN_FIRST; what is
    ///     wrong with a single photo is noted beside it
    BatchId bring(Visitor visitor, Wish wish, boolean economical, List<Incoming> incoming, Consumer<AnalysisId> costs)
            throws IOException {
        PersonId owner = visitor.member().person();
        if (incoming.size() > Batch.MOST_PHOTOS) {
            throw new Refused(Problem.TOO_MANY_PHOTOS, Map.of("limit", Batch.MOST_PHOTOS));
        }
        if (incoming.isEmpty()) {
            throw new Refused(Problem.EMPTY_FILE);
        }
        if (analyses.away()) {
            throw new Refused(Problem.DATABASE_AWAY); // the journal keeps single photos only
        }
        List<BatchRows.Brought> brought = new ArrayList<>();
        for (Incoming photo : incoming) {
            brought.add(bring(visitor, owner, wish, economical, photo, costs));
        }
        BatchId id = new BatchId(TimeOrdered.next(clock.instant()));
        database.change(jdbc -> {
            rows.insert(owner, id, brought, clock.instant());
            rows.awaitEnds(owner, id);
            audience.settle(owner, id);
        });
        return id;
    }

    private BatchRows.Brought bring(
            Visitor visitor, PersonId owner, Wish wish, boolean economical, Incoming photo, Consumer<AnalysisId> costs)
            throws IOException {
        try (InputStream in = photo.open()) {
            Photos.Intake intake = photos.take(owner, in, photo.size(), photo.name());
            return new BatchRows.Brought("", analyses.analyseInBatch(intake, wish, economical, visitor, costs), null);
        } catch (Refused refused) {
            if (refused.problem() == Problem.SIGN_IN_FIRST || refused.problem() == Problem.DATABASE_AWAY) {
                throw refused; // the account was erased meanwhile; or it is no matter of this photo
            }
            return new BatchRows.Brought(photo.name(), null, refused);
        }
    }

    /// Empty also when it is somebody else's.
    Optional<Batch> find(PersonId owner, BatchId id) {
        return rows.find(owner, id);
    }

    /// The photos of a batch, as they are now.
    Map<PhotoId, Photo> photos(PersonId owner, Batch batch) {
        return photos.several(owner, batch.photos()).stream().collect(Collectors.toMap(Photo::id, Function.identity()));
    }

    List<Batch.Listed> newest(PersonId owner) {
        return rows.newest(owner, LISTED);
    }
}
