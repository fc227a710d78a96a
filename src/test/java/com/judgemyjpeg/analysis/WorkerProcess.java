package com.judgemyjpeg.analysis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.analysis.PretendJudging.PretendCritic;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.platform.otlp.Traces;
import com.judgemyjpeg.platform.sentry.Reports;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The real worker, run, ends and allowance in a process of their own, without a web server; a
/// photo costs nothing, and the critic sleeps. Obeys its standard input: `pace MS`, `storm`
/// (every analysis fails twice), `calm`, `hog MS` (takes every connection of its pool). Tells in
/// a file when the critic began and ended each.
final class WorkerProcess {
    private static final int POOL = 10;
    private static final List<String> CONFIGURATIONS = List.of(
            "platform.mode.ModeConfiguration",
            "platform.schedule.ScheduleConfiguration",
            "platform.database.DatabaseConfiguration",
            "platform.setting.SettingConfiguration",
            "photo.PhotoConfiguration",
            "billing.BillingConfiguration",
            "analysis.JournalConfiguration",
            "analysis.AnalysisConfiguration");

    private final Path folder;
    private final Path runs;
    private final HikariDataSource pool;
    private volatile int pace = 20;
    private volatile boolean storm;

    private WorkerProcess(Path folder, DataSource pool) {
        this.folder = folder;
        this.runs = folder.resolve("runs-" + ProcessHandle.current().pid());
        this.pool = (HikariDataSource) pool;
    }

    /// @param args its folder, then settings as `name=value`
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
        Map<String, Object> settings = new HashMap<>();
        for (String setting : List.of(args).subList(1, args.length)) {
            int at = setting.indexOf('=');
            settings.put(setting.substring(0, at), setting.substring(at + 1));
        }
        settings.put("judge.data", args[0]);
        var worker = new WorkerProcess(Path.of(args[0]), pool(settings));
        try (var context = worker.context(settings)) {
            AnalysisWorker hands = context.getBean(AnalysisWorker.class);
            if (!hands.isRunning()) {
                hands.start();
            }
            System.out.println("ready");
            worker.obey();
        }
    }

    private AnnotationConfigApplicationContext context(Map<String, Object> settings) throws ClassNotFoundException {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("told", settings));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(
                JdbcConnectionDetails.class, () -> new Address(Objects.requireNonNull((String) settings.get("url"))));
        context.registerBean(AnalysisListener.class, () -> ended -> {});
        context.registerBean(Traces.class, () -> Traces.OFF);
        context.registerBean(Reports.class, () -> Reports.OFF);
        for (String name : CONFIGURATIONS) {
            context.register(Class.forName("com.judgemyjpeg." + name));
        }
        context.register(PretendJudging.class);
        context.addBeanFactoryPostProcessor(WorkerProcess::onlyWhatIsNeeded);
        context.refresh();
        context.getBean(PretendCritic.class).hook = this::judge;
        return context;
    }

    /// Of pages and doors, which need a web server, nothing.
    private static void onlyWhatIsNeeded(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            beans.getBeanDefinition(name).setLazyInit(true);
        }
    }

    private record Address(String getJdbcUrl) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return System.getenv("JUDGE_DATABASE_USER");
        }

        @Override
        public String getPassword() {
            return System.getenv("JUDGE_DATABASE_PASSWORD");
        }
    }

    private static DataSource pool(Map<String, Object> settings) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl((String) settings.get("url"));
        pool.setUsername(System.getenv("JUDGE_DATABASE_USER"));
        pool.setPassword(System.getenv("JUDGE_DATABASE_PASSWORD"));
        pool.setMaximumPoolSize(POOL);
        pool.setConnectionTimeout(5_000);
        return pool;
    }

    private void judge() throws IOException {
        String analysis = MDC.get("analysis");
        tell("begin " + analysis);
        try {
            Thread.sleep(pace == 0 ? 0 : ThreadLocalRandom.current().nextInt(pace * 2));
            if (storm && isYoung(analysis)) {
                throw new Critic.CriticFault("storm", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            tell("end " + analysis);
        }
    }

    private boolean isYoung(String analysis) throws IOException {
        for (int fault = 1; fault <= 2; fault++) {
            try {
                Files.createFile(folder.resolve("fault-" + fault + "-" + analysis));
                return true;
            } catch (FileAlreadyExistsException before) {
                // another try of any process
            }
        }
        return false;
    }

    /// One write a line, so that a kill leaves whole lines. The clock is the machine's, the same
    /// for all processes.
    private synchronized void tell(String what) {
        try {
            Files.writeString(
                    runs, what + " " + System.nanoTime() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey() throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "pace" -> pace = Integer.parseInt(words[1]);
                case "storm" -> storm = true;
                case "calm" -> storm = false;
                case "hog" -> hog(Integer.parseInt(words[1]));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private void hog(int milliseconds) throws InterruptedException {
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < POOL) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException e) {
            System.out.println("hogged only " + taken.size() + ": " + e);
        }
        Thread.sleep(milliseconds);
        for (Connection one : taken) {
            try {
                one.close();
            } catch (SQLException e) {
                System.out.println(e);
            }
        }
    }
}
