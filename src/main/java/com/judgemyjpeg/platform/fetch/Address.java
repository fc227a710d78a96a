package com.judgemyjpeg.platform.fetch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// A web address, understood in one way only. What two programs could read differently (user-info, backslashes,
/// control characters, unusual spellings of numbers) is refused rather than guessed at.
///
/// @param scheme `http` or `https`
/// @param host as [Host] spells it
/// @param target path and query, in ASCII; no fragment, which is nobody's business but the reader's
record Address(String scheme, String host, int port, String target) {
    private static final int LONGEST = 2048;
    private static final int LAST_PORT = 65535;
    private static final Pattern WHOLE = Pattern.compile(
            "(?<scheme>https?)://(?<host>\\[[^\\[\\]]*]|[^\\[\\]:@/?#]+)(?::(?<port>[0-9]{0,5}))?"
                    + "(?<path>/[^?#]*)?(?<query>\\?[^#]*)?(?:#.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /// @throws Refused when it is none that may be asked for
    static Address parse(String text) {
        return parse(text.strip(), StandardCharsets.UTF_8);
    }

    private static Address parse(String text, Charset charset) {
        Matcher parts = WHOLE.matcher(text);
        if (text.length() > LONGEST || text.chars().anyMatch(Address::smuggles) || !parts.matches()) {
            throw notAllowed();
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String path = orEmpty(parts.group("path"));
        String target = (path.isEmpty() ? "/" : path) + orEmpty(parts.group("query"));
        return new Address(
                scheme,
                Host.spelled(parts.group("host")),
                port(scheme, orEmpty(parts.group("port"))),
                Escapes.added(target, charset));
    }

    /// Where a redirect leads. From scratch, as if a person had given it, and never back from https.
    ///
    /// @param location as it came over the wire, a character for each byte
    Address redirectedTo(String location) {
        Address next = parse(absolute(location.strip()), StandardCharsets.ISO_8859_1);
        if (scheme.equals("https") && !next.scheme.equals("https")) {
            throw notAllowed();
        }
        return next;
    }

    private String absolute(String location) {
        if (location.chars().anyMatch(Address::smuggles)) {
            throw notAllowed();
        }
        if (ABSOLUTE.matcher(location).matches()) {
            return location;
        }
        if (location.startsWith("//")) {
            return scheme + ":" + location;
        }
        try {
            String relative = Escapes.added(location, StandardCharsets.ISO_8859_1);
            return URIUtils.resolve(URI.create(toString()), relative).toString();
        } catch (IllegalArgumentException e) {
            throw notAllowed();
        }
    }

    /// The last part of the path, as a person would read it.
    String name() {
        String path = target.split("\\?", 2)[0];
        String last = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// As browsers write `Host`, without the usual port: signed addresses of clouds hold only with that spelling.
    HttpHost asked() {
        return new HttpHost(scheme, host, port == usual(scheme) ? -1 : port);
    }

    /// As the settings name a host.
    String hostAndPort() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + hostAndPort() + target;
    }

    static Refused notAllowed() {
        return new Refused(Problem.ADDRESS_NOT_ALLOWED);
    }

    private static int port(String scheme, String text) {
        if (text.isEmpty()) {
            return usual(scheme);
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT) {
            throw notAllowed();
        }
        return port;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static boolean smuggles(int character) {
        return character == '\\' || Character.isISOControl(character);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
