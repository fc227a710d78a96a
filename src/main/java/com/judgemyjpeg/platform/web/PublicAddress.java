package com.judgemyjpeg.platform.web;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/// Where people reach this program, for links that leave it: in mail, at a provider that sends people back.
/// Never taken from a request: whoever writes its `Host` header would write other people's links.
public final class PublicAddress {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[A-Za-z0-9.\\-]+(:\\d+)?|https?://\\[[\\da-f:]+](:\\d+)?");

    private final String given;
    private final Environment environment;

    /// @param given empty: the address that this program listens on
    PublicAddress(String given, Environment environment) {
        this.given = given.strip().replaceFirst("/$", "");
        this.environment = environment;
        if (!this.given.isEmpty() && !ORIGIN.matcher(this.given).matches()) {
            throw new IllegalArgumentException(
                    "judge.address is no address such as https://judge.example.org: " + given);
        }
    }

    /// @throws IllegalArgumentException not scheme, host and port alone
    public static PublicAddress of(String origin) {
        return new PublicAddress(origin, new StandardEnvironment());
    }

    /// @param path begins with `/`
    public String link(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("no path of ours: " + path);
        }
        return origin() + path;
    }

    /// Scheme, host and port, without a slash at the end.
    public String origin() {
        return given.isEmpty() ? local() : given;
    }

    /// The same as the console prints at the start, because a cookie of `127.0.0.1` is unknown to `localhost`.
    private String local() {
        String listens = environment.getProperty("server.address", "");
        boolean everywhere = listens.isEmpty() || listens.equals("0.0.0.0") || listens.equals("::");
        String host = everywhere ? "localhost" : listens;
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// `judge.address`: the address in links that leave the program, such as `https://judge.example.org`; none
    /// means the one it listens on
    @ConfigurationProperties("judge")
    record Wanted(@DefaultValue("") String address) {}
}
