package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Leads one analysis from its claim to its end. Everything before the end may be repeated by another worker
/// without harm: renditions are written over, measurements come out the same.
final class AnalysisRun {
    private final AnalysisRows rows;
    private final AnalysisQueue queue;
    private final AnalysisEnd end;
    private final AnalysisProgress progress;
    private final Photos photos;
    private final Pixels pixels;
    private final Critic critic;

    AnalysisRun(
            AnalysisRows rows,
            AnalysisQueue queue,
            AnalysisEnd end,
            AnalysisProgress progress,
            Photos photos,
            Pixels pixels,
            Critic critic) {
        this.rows = rows;
        this.queue = queue;
        this.end = end;
        this.progress = progress;
        this.photos = photos;
        this.pixels = pixels;
        this.critic = critic;
    }

    void run(Job job) {
        try {
            work(job);
        } catch (Refused no) {
            end.refuse(job, no);
        } catch (IOException | RuntimeException fault) {
            if (Thread.currentThread().isInterrupted()) {
                queue.handBack(job); // the program stops; the fault is our own doing
            } else {
                end.fault(job, fault);
            }
        } finally {
            progress.moved(job.analysis());
        }
    }

    private void work(Job job) throws IOException {
        Optional<AnalysisRows.Begun> begun = rows.begin(job.owner(), job.analysis());
        Optional<Photo> photo = begun.flatMap(it -> photos.find(job.owner(), it.photo()));
        if (begun.isEmpty() || photo.isEmpty()) {
            end.abandon(job);
            return;
        }
        end.complete(job, photo.get(), critique(job, photo.get(), begun.get().wish()));
    }

    private Critique critique(Job job, Photo photo, Wish wish) throws IOException {
        Photo.Developed developed = developed(job, photo);
        reach(job, Stage.JUDGING);
        Scores decided = rows.decided(photo.owner(), photo.id()).orElse(null);
        return critic.judge(new Critic.Brief(
                developed.measurements(),
                developed.exif(),
                wish.photoType(),
                wish.tone(),
                wish.language(),
                decided,
                () -> rendition(photo)));
    }

    private Photo.Developed developed(Job job, Photo photo) throws IOException {
        if (photo.developed() != null) {
            return photo.developed();
        }
        reach(job, Stage.OPENING);
        Developed developed;
        try (InputStream original = photos.openOriginal(photo)) {
            developed = pixels.develop(original, step -> {
                switch (step) {
                    case DECODED -> reach(job, Stage.RENDERING);
                    case RENDERED -> reach(job, Stage.MEASURING);
                    case MEASURED -> {}
                }
            });
        }
        photos.developed(photo, developed);
        return new Photo.Developed(developed.exif(), developed.measurements());
    }

    private byte[] rendition(Photo photo) {
        try (InputStream in = photos.openRendition(photo.owner(), photo.id(), 1024)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reach(Job job, Stage stage) {
        if (queue.reach(job, stage)) {
            progress.moved(job.analysis());
        }
    }
}
