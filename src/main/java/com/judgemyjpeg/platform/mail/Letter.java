package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.text.Language;
import java.util.Map;
import java.util.regex.Pattern;

/// What is to be told to whom. Absolute links come from `PublicAddress`.
///
/// @param to a bare address, see [#reaches]
/// @param template names the texts: `mail.<template>.subject`, `.text` and, where there is something to press,
///     `.button`, which leads to the value `link`
/// @param values for the places of these texts, written as the reader shall see them; line breaks become blanks
public record Letter(String to, Language language, String template, Map<String, String> values) {
    private static final int LONGEST = 254;
    private static final String ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("%s(?:\\.%s)*@%s(?:\\.%s)*".formatted(ATOM, ATOM, LABEL, LABEL));

    public Letter {
        if (!reaches(to)) {
            throw new IllegalArgumentException("no address that mail can be sent to");
        }
        values = Map.copyOf(values);
    }

    /// Whether mail can be sent to this address: one line, ASCII, no name beside it, no quoted part. Names of hosts
    /// in other scripts must be in their ASCII form; other scripts before the `@` few servers take.
    public static boolean reaches(String address) {
        return address.length() <= LONGEST && ADDRESS.matcher(address).matches();
    }
}
