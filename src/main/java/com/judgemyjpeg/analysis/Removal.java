package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Deletes analyses, ended or not, with everything that hangs on them: rows in one transaction, files after it.
final class Removal {
    private final Database database;
    private final AnalysisRows rows;
    private final StateRows states;
    private final AnalysisQueue queue;
    private final Photos photos;
    private final Withdrawal withdrawal;
    private final AnalysisProgress progress;
    private final OutcomeFigures figures;

    Removal(
            Database database,
            AnalysisRows rows,
            StateRows states,
            AnalysisQueue queue,
            Photos photos,
            Withdrawal withdrawal,
            AnalysisProgress progress,
            OutcomeFigures figures) {
        this.database = database;
        this.rows = rows;
        this.states = states;
        this.queue = queue;
        this.photos = photos;
        this.withdrawal = withdrawal;
        this.progress = progress;
        this.figures = figures;
    }

    boolean delete(PersonId owner, AnalysisId id) {
        return delete(owner, id, () -> rows.isThere(owner, id));
    }

    /// @throws Refused ALREADY_ENDED, NOT_FOUND
    void cancel(PersonId owner, AnalysisId id) {
        if (!delete(owner, id, () -> states.isUnfinished(owner, id))) {
            throw new Refused(rows.isThere(owner, id) ? Problem.ALREADY_ENDED : Problem.NOT_FOUND);
        }
        figures.cancelled();
    }

    private record Deleted(Optional<Photos.Removed> photo) {}

    /// @param may asked before the job goes, because that may be somebody else's, and after it: it
    ///     may have been ending
    private boolean delete(PersonId owner, AnalysisId id, BooleanSupplier may) {
        Optional<Deleted> deleted = database.write(jdbc -> {
            if (!may.getAsBoolean()) {
                return Optional.empty();
            }
            queue.drop(id);
            return may.getAsBoolean() ? Optional.of(deleteRows(owner, id)) : Optional.empty();
        });
        deleted.flatMap(Deleted::photo).ifPresent(photos::discard);
        progress.moved(id);
        return deleted.isPresent();
    }

    private Deleted deleteRows(PersonId owner, AnalysisId id) {
        Optional<PhotoId> photo = states.delete(owner, id);
        withdrawal.settle(owner, List.of(id));
        return new Deleted(photo.filter(it -> photos.hold(owner, it))
                .filter(it -> rows.newestOf(owner, it).isEmpty())
                .flatMap(it -> photos.remove(owner, it)));
    }
}
