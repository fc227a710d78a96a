package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// `ValidationBench FOLDER SECONDS QUOTA PHOTO...`: the model and the real program, given the same arrivals.
final class ValidationBench {
    static final String KEY = "sk-a-0123456789";

    private static final Duration ANSWER = Duration.ofMillis(1500);
    private static final List<Integer> LOADS = List.of(30, 70, 120);
    private static final double DATABASE = 0.04; // of one analysis, in all
    private static final int HANDS = 8;
    private static final int CHILDREN = 2;
    private static final int CONNECTIONS = 20;
    private static final int WARMING = 40;

    private final JdbcClient jdbc;
    private final int seconds;
    private final double quota;

    private ValidationBench(EmbeddedPostgres server, int seconds, double quota) {
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
        this.seconds = seconds;
        this.quota = quota;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("program")) {
            ComingPhotos.run(List.of(args));
            return;
        }
        Path folder = Path.of(args[0]);
        List<String> photos = List.of(args).subList(3, args.length);
        Work work = measured(folder, photos);
        int quota = Integer.parseInt(args[2]);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("server"));
                FakeProvider fake = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:" + KEY + ":rpm=" + quota))
                        .taking(Latency.of(ANSWER)))) {
            var bench = new ValidationBench(server, Integer.parseInt(args[1]), quota);
            Process program = start(server, fake, quota, folder.resolve("data"), photos);
            try {
                bench.compare(program, work);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static Work measured(Path folder, List<String> photos) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String photo : photos) {
            files.add(Files.readAllBytes(Path.of(photo)));
        }
        try (Pixels pixels = Pixels.start(PixelSettings.in(folder.resolve("cache")).withChildren(CHILDREN))) {
            var calibration = new Calibration(pixels, CHILDREN);
            double unused = calibration.develop(files, 2); // warm
            double each = calibration.develop(files, 2);
            double look = calibration.look(files.getFirst());
            tell("pixels", each);
            tell("look", look);
            return new Work(DATABASE, each, 0, 0, 0, look, ANSWER.toMillis() / 1000.0, 0);
        }
    }

    private static Process start(EmbeddedPostgres server, FakeProvider fake, int quota, Path data, List<String> photos)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ValidationBench.class.getName(),
                "program",
                server.jdbcUrl(),
                server.user(),
                server.password(),
                fake.baseUrl(),
                Integer.toString(quota),
                data.toString()));
        command.addAll(photos);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void compare(Process program, Work work) throws Exception {
        BufferedReader told = program.inputReader();
        PrintWriter into = new PrintWriter(program.outputWriter(), true);
        await(told);
        List<Double> warming = new ArrayList<>();
        for (int i = 0; i < WARMING; i++) {
            warming.add(i * 60 / quota * 1.25);
        }
        bring(into, told, warming);
        for (int load : LOADS) {
            List<Double> arrivals = arrivals(load);
            predict(load, arrivals, work);
            jdbc.sql("delete from analysis").update();
            bring(into, told, arrivals);
            real(load, arrivals.size());
        }
    }

    private List<Double> arrivals(int load) {
        var random = new SplittableRandom(load);
        List<Double> arrivals = new ArrayList<>();
        double rate = quota * Fleet.USED / 60 * load / 100;
        for (double at = Day.EVEN.after(0, rate, random); at < seconds; at = Day.EVEN.after(at, rate, random)) {
            arrivals.add(at);
        }
        return arrivals;
    }

    private void predict(int load, List<Double> arrivals, Work work) {
        var service = new Service(
                work, new Fleet(1, HANDS, CHILDREN, CONNECTIONS, quota), new SplittableRandom(1), 0, 0);
        arrivals.forEach(service::comes);
        service.finish();
        tell("predicted.throughput." + load, arrivals.size() / (service.last() - arrivals.getFirst()));
        tell("predicted.mean." + load, service.times().mean());
        tell("predicted.p95." + load, service.times().quantile(0.95));
    }

    /// Returns when all of them are judged.
    private void bring(PrintWriter into, BufferedReader told, List<Double> arrivals) throws Exception {
        into.println(arrivals.stream()
                .map(at -> Long.toString(Math.round(1000 * at)))
                .collect(Collectors.joining(" ")));
        await(told);
        Thread.sleep(500); // the last one is being taken in
        while (count("select count(*) from analysis_queue") > 0) {
            Thread.sleep(100);
        }
    }

    private static void await(BufferedReader told) throws Exception {
        for (String line = told.readLine(); !ComingPhotos.READY.equals(line); line = told.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the program ended");
            }
        }
    }

    private void real(int load, int wanted) {
        List<Double> times = jdbc.sql("""
                        select extract(epoch from finished_at - created_at)::float8 from analysis where state = 'done' order by 1""")
                .query(Double.class)
                .list();
        double took = jdbc.sql("select extract(epoch from max(finished_at) - min(created_at))::float8 from analysis")
                .query(Double.class)
                .single();
        tell("wanted." + load, wanted);
        tell("failed." + load, wanted - times.size());
        tell("real.throughput." + load, times.size() / took);
        tell(
                "real.mean." + load,
                times.stream().mapToDouble(Double::doubleValue).average().orElse(0));
        tell("real.p95." + load, times.get(Math.min(times.size() - 1, (int) (0.95 * times.size()))));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.4f%n", name, value);
    }
}
