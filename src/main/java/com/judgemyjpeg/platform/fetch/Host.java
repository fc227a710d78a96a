package com.judgemyjpeg.platform.fetch;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host of an address in its one spelling: a name in lower-case ASCII without a dot at its end, IPv4 as four
/// plain numbers, IPv6 without brackets. Whatever would be a number to a look-up in C (`2130706433`, `0x7f.1`,
/// `0177.0.0.1`, `127.1`) and is not those four numbers is refused: nobody writes a photo's address like that.
final class Host {
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final Pattern ENDS_AS_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private Host() {}

    /// @throws com.judgemyjpeg.platform.problem.Refused when it is none
    static String spelled(String given) {
        return given.startsWith("[") ? v6(given.substring(1, given.length() - 1)) : name(given);
    }

    /// The address, when the host is one and not a name.
    static Optional<InetAddress> literal(String spelled) {
        return spelled.contains(":") || V4.matcher(spelled).matches()
                ? Optional.of(InetAddress.ofLiteral(spelled))
                : Optional.empty();
    }

    /// Accents and other scripts become ASCII first: full-width digits and dots are digits and dots afterwards.
    private static String name(String given) {
        String ascii = ascii(given).toLowerCase(Locale.ROOT);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        boolean number = ENDS_AS_NUMBER.matcher(name).matches();
        if (name.length() > LONGEST
                || !NAME.matcher(name).matches()
                || (number && !V4.matcher(name).matches())) {
            throw Address.notAllowed();
        }
        return name;
    }

    private static String ascii(String given) {
        try {
            return IDN.toASCII(given);
        } catch (IllegalArgumentException e) {
            throw Address.notAllowed();
        }
    }

    /// Without a zone (`%eth0`): that is a thing of this machine.
    private static String v6(String given) {
        if (!given.contains(":") || given.contains("%")) {
            throw Address.notAllowed();
        }
        try {
            return InetAddress.ofLiteral(given).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw Address.notAllowed();
        }
    }
}
