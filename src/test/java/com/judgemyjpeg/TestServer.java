package com.judgemyjpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program on a free port and a fresh database, its photos in a folder of its own.
public final class TestServer implements AutoCloseable {
    static final String SECRET_KEY = "c2VhbGVkIGZvciB0ZXN0cywgYW5kIGZvciBub3RoaW4=";
    private final ConfigurableApplicationContext context;
    private final Path data;

    private TestServer(ConfigurableApplicationContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    /// @param replaced configurations whose beans stand in for those of the same name
    public static TestServer start(Map<String, Object> settings, Class<?>... replaced) {
        try {
            return start(TestDatabase.freshAddress(), freshFolder(), settings, replaced);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The natives of the pixel children are unpacked once for all servers: 133 MB, and seconds of a processor.
    public static Path freshFolder() throws IOException {
        Path data = Files.createTempDirectory("judge-test");
        Path cache = Files.createDirectories(TestFolder.named("pixel-cache").toAbsolutePath());
        Files.createSymbolicLink(data.resolve("cache"), cache);
        return data;
    }

    /// On a database and a folder that were there before: a second start.
    public static TestServer start(
            TestDatabase.Address database, Path data, Map<String, Object> settings, Class<?>... replaced) {
        Map<String, Object> all = new HashMap<>();
        all.put("server.port", 0);
        all.put("server.address", "127.0.0.1");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.user());
        all.put("spring.datasource.password", database.password());
        all.put("spring.main.allow-bean-definition-overriding", true);
        all.put("spring.main.banner-mode", "off");
        all.put("judge.data", data.toString());
        all.put("judge.secret-key", SECRET_KEY);
        all.put("judge.pixels.children", 1); // its own default is two: each start costs seconds of a processor
        all.put("judge.guest.per-browser", 100_000); // the program's own default is one photo a day
        all.put("judge.guest.per-network", 100_000);
        all.put("judge.allowance.free-a-month", 100_000); // its own default is three
        all.put("judge.surge.by-itself", false); // a test that lets a line form means to
        all.putAll(settings);
        List<Class<?>> sources = new ArrayList<>(List.of(replaced));
        sources.addFirst(JudgeMyJpeg.class);
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new TestServer(application.run(arguments), data);
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public Path data() {
        return data;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    @Override
    public void close() {
        context.close();
    }
}
