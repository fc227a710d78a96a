package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.text.Language;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/// Analyses that wait in the queue of a program: each photo is judged once, so that its pixels
/// are done, and then wanted under every other wish.
final class WantedAnalyses {
    /// So many more can be wanted of each.
    static final int OF_A_PHOTO = Tone.values().length * Language.values().length * PhotoType.values().length - 1;

    private static final int AT_ONCE = 100;

    private final Analyses analyses;
    private final Photos photos;
    private final AnalysisWorker worker;

    WantedAnalyses(ConfigurableApplicationContext program) {
        analyses = program.getBean(Analyses.class);
        photos = program.getBean(Photos.class);
        worker = program.getBean(AnalysisWorker.class);
    }

    /// Each by somebody new, and judged.
    List<Analysis> bring(List<Path> files) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Analysis>> each =
                    files.stream().<Callable<Analysis>>map(file -> () -> bring(file)).toList();
            List<Analysis> brought = new ArrayList<>();
            for (Future<Analysis> one : threads.invokeAll(each)) {
                brought.add(one.get());
            }
            return brought;
        }
    }

    private Analysis bring(Path photo) throws Exception {
        var owner = new PersonId(UUID.randomUUID());
        Photos.Intake intake;
        try (InputStream in = Files.newInputStream(photo)) {
            intake = photos.take(owner, in, Files.size(photo), "photo.jpg");
        }
        var wish = new Wish(Tone.PROFESSIONAL, Language.EN, PhotoType.GENERAL);
        AnalysisId id = analyses.analyseLater(intake, wish, new Visitor(Optional.of(owner), "127.0.0.1", null));
        analyses.end(owner, id).get(150, TimeUnit.SECONDS);
        return analyses.find(owner, id).orElseThrow();
    }

    void stand() {
        worker.stop();
    }

    void work() {
        worker.start();
    }

    /// @return how many were added
    int ask(Analysis before, int atMost) {
        List<Wish> wishes = wishes().filter(wish -> !wish.equals(before.wish())).limit(atMost).toList();
        wishes.forEach(wish -> analyses.again(before, wish));
        return wishes.size();
    }

    private static Stream<Wish> wishes() {
        return Stream.of(Tone.values())
                .flatMap(tone -> Stream.of(Language.values())
                        .flatMap(language -> Stream.of(PhotoType.values()).map(type -> new Wish(tone, language, type))));
    }
}
