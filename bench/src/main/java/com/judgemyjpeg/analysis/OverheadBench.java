package com.judgemyjpeg.analysis;

import com.judgemyjpeg.JudgeMyJpeg;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.text.Language;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `OverheadBench FOLDER ANALYSES PHOTO...`: what an analysis costs from a worker's claim to
/// the stored critique, in the whole program, when the pixels are done and the critic answers
/// at once. One after the other; the first 1,000 warm up.
final class OverheadBench {
    private static final int WARM_UP = 1000;

    private OverheadBench() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        Path folder = Path.of(args[0]);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("overhead"));
                ConfigurableApplicationContext program = program(server, folder)) {
            var bench = new Bench(program);
            List<AnalysisId> photos = new ArrayList<>();
            for (String photo : List.of(args).subList(2, args.length)) {
                photos.add(bench.bring(Path.of(photo)));
            }
            program.getBean(AnalysisWorker.class).stop();
            photos.forEach(bench::ask);
            List<Long> took = bench.run(WARM_UP + count).subList(WARM_UP, WARM_UP + count);
            System.out.printf("overhead.p50\t%.2f%noverhead.p99\t%.2f%n", percentile(took, 50), percentile(took, 99));
        }
    }

    private static ConfigurableApplicationContext program(EmbeddedPostgres server, Path folder) {
        return new SpringApplication(JudgeMyJpeg.class, InstantCritic.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + server.jdbcUrl(),
                        "--spring.datasource.username=" + server.user(),
                        "--spring.datasource.password=" + server.password(),
                        "--spring.main.banner-mode=off",
                        "--logging.level.com.judgemyjpeg=warn",
                        "--judge.guest.per-browser=1000",
                        "--judge.guest.per-network=1000",
                        "--judge.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]), // it keeps no secrets
                        "--judge.data=" + folder.resolve("data"));
    }

    private static double percentile(List<Long> nanos, int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private static final class Bench {
        private final PersonId owner = new PersonId(UUID.randomUUID());
        private final Analyses analyses;
        private final Photos photos;
        private final AnalysisQueue queue;
        private final AnalysisRun run;

        Bench(ConfigurableApplicationContext program) {
            analyses = program.getBean(Analyses.class);
            photos = program.getBean(Photos.class);
            queue = program.getBean(AnalysisQueue.class);
            run = program.getBean(AnalysisRun.class);
        }

        AnalysisId bring(Path photo) throws Exception {
            Photos.Intake intake;
            try (InputStream in = Files.newInputStream(photo)) {
                intake = photos.take(owner, in, Files.size(photo), "photo.jpg");
            }
            var wish = new Wish(Tone.PROFESSIONAL, Language.EN, PhotoType.GENERAL);
            AnalysisId id = analyses.analyseLater(intake, wish, new Visitor(Optional.of(owner), "127.0.0.1", null));
            analyses.end(owner, id).get(60, TimeUnit.SECONDS);
            return id;
        }

        /// The same photo under every other wish: nothing of the pixels is left to do.
        void ask(AnalysisId first) {
            Analysis before = analyses.find(owner, first).orElseThrow();
            wishes().filter(wish -> !wish.equals(before.wish())).forEach(wish -> analyses.again(before, wish));
        }

        private static Stream<Wish> wishes() {
            return Stream.of(Tone.values()).flatMap(tone -> Stream.of(Language.values())
                    .flatMap(language -> Stream.of(PhotoType.values()).map(type -> new Wish(tone, language, type))));
        }

        List<Long> run(int count) {
            List<Long> took = new ArrayList<>();
            while (took.size() < count) {
                long begin = System.nanoTime();
                List<AnalysisQueue.Job> jobs = queue.claim("bench", 1, Duration.ofMinutes(1));
                if (jobs.isEmpty()) {
                    throw new IllegalStateException("only " + took.size() + " wishes");
                }
                run.run(jobs.getFirst(), () -> {});
                took.add(System.nanoTime() - begin);
            }
            return took;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InstantCritic {
        @Bean
        static BeanPostProcessor instant() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Critic critic ? new Remembering(critic) : bean;
                }
            };
        }
    }

    /// Thinks once, and says the same ever after.
    private static final class Remembering implements Critic {
        private final Critic critic;
        private volatile Critique said;

        Remembering(Critic critic) {
            this.critic = critic;
        }

        @Override
        public String name() {
            return critic.name();
        }

        @Override
        public String version() {
            return critic.version();
        }

        @Override
        public String trouble() {
            return critic.trouble();
        }

        @Override
        public Critique judge(Brief brief) throws CriticFault, NotNow {
            if (said == null) {
                said = critic.judge(brief);
            }
            return said;
        }
    }
}
