package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisSettings.Choice;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.otlp.Span;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads one analysis from its claim to its end. Everything before the end may be repeated by
/// another worker without harm: renditions are written over, measurements come out the same.
final class AnalysisRun {
    private static final Logger log = LoggerFactory.getLogger(AnalysisRun.class);

    /// The edge of the rendition that critics look at.
    private static final int LOOKED_AT = 1024;

    private final StateRows states;
    private final CritiqueRows critiques;
    private final AnalysisQueue queue;
    private final Allowance allowance;
    private final AnalysisEnd end;
    private final AnalysisProgress progress;
    private final Photos photos;
    private final Pixels pixels;
    private final Critic critic;
    private final AnalysisSettings settings;

    AnalysisRun(
            StateRows states,
            CritiqueRows critiques,
            AnalysisQueue queue,
            Allowance allowance,
            AnalysisEnd end,
            AnalysisProgress progress,
            Photos photos,
            Pixels pixels,
            Critic critic,
            AnalysisSettings settings) {
        this.states = states;
        this.critiques = critiques;
        this.queue = queue;
        this.allowance = allowance;
        this.end = end;
        this.progress = progress;
        this.photos = photos;
        this.pixels = pixels;
        this.critic = critic;
        this.settings = settings;
    }

    /// @param waits told when nothing is left to do until a provider has answered, and by what it
    ///     gives that it has
    void run(Job job, Supplier<Runnable> waits) {
        try {
            if (!end.poisonous(job)) {
                work(job, waits);
            }
        } catch (Overtaken e) {
            log.info("analysis {} was taken away from attempt {}", job.analysis(), job.token());
        } catch (Refused no) {
            if (no.problem().kind() == Problem.Kind.CAPACITY) {
                end.fault(job, new Fault.StoreAway(no)); // ours, and it will pass
            } else {
                end.refuse(job, no);
            }
        } catch (IOException | RuntimeException fault) {
            if (Thread.interrupted()) {
                end.handBack(job); // the program stops, or the job was taken away: the fault is our own doing
            } else {
                end.fault(job, fault);
            }
        } finally {
            progress.moved(job.analysis());
        }
    }

    private void work(Job job, Supplier<Runnable> waits) throws IOException {
        Optional<StateRows.Begun> begun = states.begin(job);
        boolean replaces = begun.isEmpty();
        if (replaces) {
            begun = states.beginReplacing(job);
        }
        Optional<Photo> photo = begun.flatMap(it -> photos.find(job.owner(), it.photo()));
        if (begun.isEmpty() || photo.isEmpty()) {
            end.abandon(job);
            return;
        }
        Critic.Brief brief = brief(job, photo.get(), begun.get(), waits);
        boolean ended = replaces ? replace(job, photo.get(), brief) : judge(job, photo.get(), brief);
        if (ended && brief.mayWait()) {
            critic.forget(job.analysis().toString());
        }
    }

    /// @return whether there is nothing to wait for any more
    private boolean judge(Job job, Photo photo, Critic.Brief brief) throws IOException {
        try {
            end.complete(job, photo, critic.judge(brief));
            return true;
        } catch (Critic.NotNow later) {
            Optional<Critique> measured =
                    measuresMeanwhile(job, brief, later) ? critic.standIn(brief) : Optional.empty();
            if (measured.isPresent()) {
                end.completeForNow(job, photo, measured.get());
            } else {
                end.postpone(job, later);
            }
            return false;
        }
    }

    private boolean replace(Job job, Photo photo, Critic.Brief brief) throws IOException {
        try {
            end.replace(job, photo, critic.judge(brief));
            return true;
        } catch (Critic.NotNow later) {
            end.postpone(job, later);
            return false;
        }
    }

    private boolean measuresMeanwhile(Job job, Critic.Brief brief, Critic.NotNow later) {
        return !brief.mayWait()
                && later.after().compareTo(settings.gladly()) > 0
                && settings.withoutModel().of(allowance.premium(job.owner())) == Choice.MEASURE;
    }

    private Critic.Brief brief(Job job, Photo photo, StateRows.Begun begun, Supplier<Runnable> waits)
            throws IOException {
        Photo.Developed developed = developed(job, photo);
        reach(job, Stage.JUDGING);
        Scores decided = critiques.decided(photo.owner(), photo.id()).orElse(null);
        return new Critic.Brief(
                developed.measurements(),
                developed.exif(),
                begun.wish().photoType(),
                begun.wish().tone(),
                begun.wish().language(),
                decided,
                rendition(photo),
                () -> sake(job),
                begun.economical(),
                waits);
    }

    private Photo.Developed developed(Job job, Photo photo) throws IOException {
        if (photo.developed() != null) {
            return photo.developed();
        }
        reach(job, Stage.OPENING);
        Developed developed;
        try (Span span = Span.begin("develop");
                InputStream original = original(photo)) {
            developed = pixels.develop(original, step -> {
                switch (step) {
                    case DECODED -> reach(job, Stage.RENDERING);
                    case RENDERED -> reach(job, Stage.MEASURING);
                    case MEASURED -> {}
                }
            });
        }
        keep(photo, developed);
        return new Photo.Developed(developed.exif(), developed.measurements());
    }

    private InputStream original(Photo photo) throws Fault.StoreAway {
        try {
            return new StoredPhoto(photos.openOriginal(photo));
        } catch (IOException e) {
            throw new Fault.StoreAway(e);
        }
    }

    private void keep(Photo photo, Developed developed) throws Fault.StoreAway {
        try {
            photos.developed(photo, developed);
        } catch (IOException e) {
            throw new Fault.StoreAway(e);
        }
    }

    private Critic.Rendition rendition(Photo photo) {
        return new Critic.Rendition(
                () -> photos.renditionBytes(photo.owner(), photo.id(), LOOKED_AT),
                () -> photos.openRendition(photo.owner(), photo.id(), LOOKED_AT));
    }

    private Critic.Sake sake(Job job) {
        String plan = allowance.premium(job.owner()) ? "premium" : "free";
        return new Critic.Sake(job.owner().value(), job.analysis().toString(), plan);
    }

    /// Notes a stage; whoever has lost the job meanwhile stops here, before the critic is paid.
    private void reach(Job job, Stage stage) {
        if (!queue.reach(job, stage)) {
            throw new Overtaken();
        }
        progress.moved(job.analysis());
    }

    /// Somebody else has the job, or nobody has it any more.
    private static final class Overtaken extends RuntimeException {}

    /// Tells a store that cannot be read from a pixel process that cannot be reached: both are
    /// IOExceptions of one call.
    private static final class StoredPhoto extends FilterInputStream {
        StoredPhoto(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new Fault.StoreAway(e);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                throw new Fault.StoreAway(e);
            }
        }
    }
}
