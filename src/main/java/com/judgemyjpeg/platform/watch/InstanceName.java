package com.judgemyjpeg.platform.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param instance name of this program among several, for people; the machine's own name when
///     empty. Better the same after a restart
@ConfigurationProperties("judge")
record InstanceName(@DefaultValue("") String instance) {

    String value() {
        if (!instance.isBlank()) {
            return instance.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
