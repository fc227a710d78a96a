package com.judgemyjpeg.platform.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// Where a request comes from, as far as limits care: one IPv4 address, or the /64 that an IPv6 household has.
public final class Network {
    private Network() {}

    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal, so nothing is looked up
            return parsed instanceof Inet6Address ? household(parsed.getAddress()) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String household(byte[] address) {
        long bits = ByteBuffer.wrap(address).getLong();
        return "%x:%x:%x:%x::/64".formatted(bits >>> 48, bits >>> 32 & 0xffff, bits >>> 16 & 0xffff, bits & 0xffff);
    }
}
