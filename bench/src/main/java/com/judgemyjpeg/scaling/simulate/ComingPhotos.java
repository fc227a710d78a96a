package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.JudgeMyJpeg;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Wish;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The real program, to which photos come: each line on its input names the milliseconds, counted from now, at which
/// some come, each of somebody new. Ends with whoever started it.
final class ComingPhotos {
    static final String READY = "ready";

    private final Photos photos;
    private final Analyses analyses;
    private final List<byte[]> files = new ArrayList<>();
    private int next;

    private ComingPhotos(ConfigurableApplicationContext program, List<String> names) throws Exception {
        photos = program.getBean(Photos.class);
        analyses = program.getBean(Analyses.class);
        for (String name : names) {
            files.add(Files.readAllBytes(Path.of(name)));
        }
    }

    /// @param args `program URL USER PASSWORD PROVIDER QUOTA DATA PHOTO...`
    static void run(List<String> args) throws Exception {
        ConfigurableApplicationContext program = new SpringApplication(JudgeMyJpeg.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + args.get(1),
                        "--spring.datasource.username=" + args.get(2),
                        "--spring.datasource.password=" + args.get(3),
                        "--spring.main.banner-mode=off",
                        "--logging.level.com.judgemyjpeg=error",
                        "--judge.model.base-url=" + args.get(4),
                        "--judge.model.key=" + ValidationBench.KEY,
                        "--judge.model.name=gpt-4o-mini",
                        "--judge.provider.pools.model=rpm=" + args.get(5),
                        "--judge.guest.per-browser=1000000",
                        "--judge.guest.per-network=1000000",
                        "--judge.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]), // it keeps no secrets
                        "--judge.data=" + args.get(6));
        var coming = new ComingPhotos(program, args.subList(7, args.size()));
        System.out.println(READY);
        try (var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                coming.at(line.split(" "));
                System.out.println(READY);
            }
        }
    }

    private void at(String[] millis) throws InterruptedException {
        long began = System.nanoTime();
        for (String one : millis) {
            long wait = began + Long.parseLong(one) * 1_000_000 - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            byte[] file = files.get(next++ % files.size());
            Thread.ofVirtual().start(() -> bring(file));
        }
    }

    private void bring(byte[] file) {
        var owner = new PersonId(UUID.randomUUID());
        try {
            Photos.Intake intake = photos.take(owner, new ByteArrayInputStream(file), file.length, "photo.jpg");
            var wish = new Wish(Tone.PROFESSIONAL, Language.EN, PhotoType.GENERAL);
            analyses.analyseLater(intake, wish, new Visitor(Optional.of(owner), "127.0.0.1", null));
        } catch (Exception e) {
            System.err.println("a photo was not taken: " + e);
        }
    }
}
