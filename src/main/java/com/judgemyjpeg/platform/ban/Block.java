package com.judgemyjpeg.platform.ban;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// A network: one IPv4 address, or a block of them, or a block of IPv6 that is never smaller than the /64 of a
/// household, because whoever has one address of it has them all.
///
/// @param v6 whether it is one of IPv6
/// @param bits the address from its highest bit on, as many bits as fit; those beyond the prefix are 0
/// @param prefix how many bits count
public record Block(boolean v6, long bits, int prefix) {
    private static final int WHOLE_V4 = 32;
    private static final int HOUSEHOLD = 64;
    /// A shorter prefix is a slip of the finger that would turn half the world away.
    private static final int SHORTEST_V4 = 8;

    private static final int SHORTEST_V6 = 16;

    private static final Pattern WRITTEN =
            Pattern.compile("(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:%\\w+)?"
                    + "(?:/(?<prefix>\\d{1,3}))?");

    public Block {
        bits = masked(bits, prefix);
    }

    /// `192.0.2.7`, `192.0.2.0/24`, `2001:db8::1` (its /64), `2001:db8::/48`. Empty for anything else.
    public static Optional<Block> of(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.ofLiteral(written.group("address")).getAddress();
            boolean v6 = address.length > Integer.BYTES;
            int whole = v6 ? HOUSEHOLD : WHOLE_V4;
            String given = written.group("prefix");
            int prefix = given == null ? whole : Math.min(whole, Integer.parseInt(given));
            return prefix < (v6 ? SHORTEST_V6 : SHORTEST_V4)
                    ? Optional.empty()
                    : Optional.of(new Block(v6, bits(address), prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean covers(Block other) {
        return v6 == other.v6 && prefix <= other.prefix && masked(other.bits, prefix) == bits;
    }

    /// The larger block of this prefix that it lies in.
    Block within(int shorter) {
        return new Block(v6, bits, shorter);
    }

    private static long bits(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length > Integer.BYTES ? bytes.getLong() : (long) bytes.getInt() << WHOLE_V4;
    }

    private static long masked(long bits, int prefix) {
        return prefix == 0 ? 0 : bits & -1L << (Long.SIZE - prefix);
    }

    @Override
    public String toString() {
        if (v6) {
            return "%x:%x:%x:%x::/%d"
                    .formatted(bits >>> 48, bits >>> 32 & 0xffff, bits >>> 16 & 0xffff, bits & 0xffff, prefix);
        }
        String address =
                "%d.%d.%d.%d".formatted(bits >>> 56, bits >>> 48 & 0xff, bits >>> 40 & 0xff, bits >>> 32 & 0xff);
        return prefix == WHOLE_V4 ? address : address + "/" + prefix;
    }
}
