package com.judgemyjpeg.platform.ban;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The bans of one moment, laid out for asking: a look-up for each length of prefix that occurs, however many
/// bans there are.
final class BanList {
    static final BanList NONE = new BanList(List.of());

    private final Map<String, Ban> addresses = new HashMap<>();
    private final Map<Block, Ban> networks = new HashMap<>();
    private final int[] prefixes;

    BanList(List<Ban> bans) {
        for (Ban ban : bans) {
            switch (ban.kind()) {
                case ADDRESS -> addresses.put(ban.target(), ban);
                case NETWORK -> Block.of(ban.target()).ifPresent(block -> networks.put(block, ban));
            }
        }
        var lengths = new TreeSet<Integer>();
        networks.keySet().forEach(block -> lengths.add(block.prefix()));
        prefixes = lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return addresses.size() + networks.size();
    }

    Optional<Ban> ofAddress(String key) {
        return Optional.ofNullable(addresses.get(key));
    }

    /// The widest that covers it.
    Optional<Ban> ofNetwork(String address) {
        return networks.isEmpty() ? Optional.empty() : Block.of(address).flatMap(this::covering);
    }

    private Optional<Ban> covering(Block asking) {
        for (int prefix : prefixes) {
            if (prefix <= asking.prefix()) {
                @Nullable Ban ban = networks.get(asking.within(prefix));
                if (ban != null) {
                    return Optional.of(ban);
                }
            }
        }
        return Optional.empty();
    }
}
