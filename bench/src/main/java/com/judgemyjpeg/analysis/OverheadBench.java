package com.judgemyjpeg.analysis;

import com.judgemyjpeg.JudgeMyJpeg;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
            var wanted = new WantedAnalyses(program);
            List<Analysis> photos = wanted.bring(
                    List.of(args).subList(2, args.length).stream().map(Path::of).toList());
            wanted.stand();
            photos.forEach(first -> wanted.ask(first, WantedAnalyses.OF_A_PHOTO));
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
        private final AnalysisQueue queue;
        private final AnalysisRun run;

        Bench(ConfigurableApplicationContext program) {
            queue = program.getBean(AnalysisQueue.class);
            run = program.getBean(AnalysisRun.class);
        }

        List<Long> run(int count) {
            List<Long> took = new ArrayList<>();
            while (took.size() < count) {
                long begin = System.nanoTime();
                List<AnalysisQueue.Job> jobs = queue.claim("bench", 1, Duration.ofMinutes(1));
                if (jobs.isEmpty()) {
                    throw new IllegalStateException("only " + took.size() + " wishes");
                }
                run.run(jobs.getFirst(), () -> () -> {});
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
