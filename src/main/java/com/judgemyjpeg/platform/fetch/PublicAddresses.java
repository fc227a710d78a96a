package com.judgemyjpeg.platform.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the public internet: IANA's registries of special addresses, read so that whatever
/// is not surely public is not.
final class PublicAddresses {
    private static final List<Block> CLOSED_V4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by a provider's customers; Alibaba's metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // looks public, is Azure's host behind every machine
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, given up
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /// All that was ever given out to be reached by everybody. Loopback, IPv4 in other clothes (`::ffff:`, `::`),
    /// `fc00::/7` with EC2's metadata, link-local, site-local and multicast lie outside.
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    private static final List<Block> CLOSED_V6 = blocks(
            "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address in disguise, given up
            "3fff::/20"); // documentation

    /// How a network without IPv4 reaches the rest: the last four bytes are the true address.
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private static final int V4_BYTES = 4;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == V4_BYTES) {
            return CLOSED_V4.stream().noneMatch(block -> block.holds(bytes));
        }
        if (NAT64.holds(bytes)) {
            return contain(v4(Arrays.copyOfRange(bytes, bytes.length - V4_BYTES, bytes.length)));
        }
        return GLOBAL_V6.holds(bytes) && CLOSED_V6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are always an address
        }
    }

    private static List<Block> blocks(String... notations) {
        return Stream.of(notations).map(Block::of).toList();
    }

    /// Addresses that begin with the same bits.
    private record Block(BigInteger start, int free) {
        static Block of(String notation) {
            String[] parts = notation.split("/", 2);
            byte[] first = InetAddress.ofLiteral(parts[0]).getAddress();
            int free = first.length * Byte.SIZE - Integer.parseInt(parts[1]);
            return new Block(new BigInteger(1, first).shiftRight(free), free);
        }

        boolean holds(byte[] address) {
            return new BigInteger(1, address).shiftRight(free).equals(start);
        }
    }
}
