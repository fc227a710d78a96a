package com.judgemyjpeg;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the command line says about a run; everything else comes from the environment (`JUDGE_...`), from
/// `settings.properties` in the data folder, and from the defaults, in this order.
final class StartOptions {
    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "${env:JUDGE_PORT:-8080}",
            description = "Port to listen on (${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:JUDGE_HOST:-127.0.0.1}",
            description =
                    "Address to listen on (${DEFAULT-VALUE}: only this machine; 0.0.0.0: everybody in the network).")
    String host = "127.0.0.1";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            defaultValue = "${env:JUDGE_DATA:-${sys:user.home}/.judgemyjpeg}",
            description = "Folder that keeps everything: database, photographs, logs (${DEFAULT-VALUE}).")
    Path data = Path.of(".");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:JUDGE_DATABASE_URL}",
            description =
                    "A PostgreSQL of yours (jdbc:postgresql://host/name) in place of the embedded one; its user and password in JUDGE_DATABASE_USER and JUDGE_DATABASE_PASSWORD.")
    @Nullable
    String databaseUrl;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "Any other setting, as often as needed; `judge settings` lists them.")
    Map<String, String> set = new LinkedHashMap<>();

    Path folder() {
        return data.toAbsolutePath().normalize();
    }

    /// The address of a database that is not ours, if one is given.
    Optional<String> externalDatabase() {
        return Optional.ofNullable(databaseUrl)
                .or(() -> Optional.ofNullable(kept().getProperty("spring.datasource.url")))
                .filter(url -> !url.isBlank());
    }

    /// For Spring: in this form they stand above everything else it reads, and are known before it looks for
    /// files.
    String[] forSpring() {
        return forSpring(Map.of());
    }

    /// @param above even what this start says
    String[] forSpring(Map<String, Object> above) {
        Map<String, Object> all = properties();
        all.putAll(above);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server.port", port);
        all.put("server.address", host);
        all.put("judge.data", folder().toString());
        externalDatabase().ifPresent(url -> all.put("spring.datasource.url", url));
        environment("JUDGE_DATABASE_USER").ifPresent(user -> all.put("spring.datasource.username", user));
        environment("JUDGE_DATABASE_PASSWORD").ifPresent(password -> all.put("spring.datasource.password", password));
        all.putAll(set);
        return all;
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    private Properties kept() {
        var kept = new Properties();
        Path file = folder().resolve("settings.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotStart("The file %s cannot be read (%s): put it right.".formatted(file, e), e);
            }
        }
        return kept;
    }
}
