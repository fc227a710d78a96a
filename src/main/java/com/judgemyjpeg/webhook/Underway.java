package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.webhook.DeliveryRows.Busy;
import com.judgemyjpeg.webhook.DeliveryRows.Claimed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What this process is sending just now, so that no target that hangs takes the hands that others wait for: two at
/// once for an endpoint, four for a person, eight for a host, and of all hands half at most for endpoints that failed
/// last. Each process counts for itself.
final class Underway {
    static final int OF_ENDPOINT = 2;
    private static final int OF_OWNER = 4;
    private static final int OF_HOST = 8;

    private final int hands;
    private final Map<UUID, Integer> endpoints = new HashMap<>();
    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<PersonId, Integer> owners = new HashMap<>();
    private int troubled;
    private int all;

    Underway(int hands) {
        this.hands = hands;
    }

    synchronized boolean full() {
        return all >= hands;
    }

    synchronized Busy busy() {
        return new Busy(
                full(endpoints, OF_ENDPOINT), full(hosts, OF_HOST), full(owners, OF_OWNER), troubled < hands / 2);
    }

    synchronized void began(Claimed delivery) {
        count(delivery, 1);
    }

    synchronized void ended(Claimed delivery) {
        count(delivery, -1);
    }

    private void count(Claimed delivery, int by) {
        all += by;
        troubled += delivery.troubled() ? by : 0;
        add(endpoints, delivery.endpoint(), by);
        add(hosts, delivery.host(), by);
        add(owners, delivery.owner(), by);
    }

    private static <K> void add(Map<K, Integer> counts, K key, int by) {
        int now = counts.merge(key, by, Integer::sum);
        if (now == 0) {
            counts.remove(key);
        }
    }

    private static <K> List<K> full(Map<K, Integer> counts, int most) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
