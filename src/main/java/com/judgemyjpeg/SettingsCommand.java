package com.judgemyjpeg;

import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "settings",
        description = "Print the settings that a start with these options would use; secrets are not shown.")
final class SettingsCommand implements Runnable {
    private static final String SECRET =
            ".*(password|secret|token|credential|(^|[.-])(keys?|dsn|headers)$|alerting[.](slack|heartbeat)).*";

    @Mixin
    private StartOptions options = new StartOptions();

    @Override
    public void run() {
        ConfigurableEnvironment environment = environment();
        var names = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && !source.getName().startsWith("system")) {
                names.addAll(Stream.of(listed.getPropertyNames()).toList());
            }
        }
        names.addAll(Stream.of(System.getenv().keySet().stream(), System.getProperties().stringPropertyNames().stream())
                .flatMap(all -> all)
                .filter(name -> name.startsWith("judge.") || name.startsWith("JUDGE_"))
                .toList());
        names.forEach(name -> System.out.println(name + " = " + shown(name, environment.getProperty(name, ""))));
    }

    static String shown(String name, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return name.toLowerCase(Locale.ROOT).replace('_', '.').matches(SECRET)
                ? "(hidden)"
                : value.replaceAll("(?i)(password=)[^&]*", "$1(hidden)");
    }

    private ConfigurableEnvironment environment() {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(options.forSpring())) {
            return context.getEnvironment();
        }
    }

    /// Settings are read as for a real start, but nothing is started.
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
