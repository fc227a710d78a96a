package com.judgemyjpeg.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Strangers, some at a time, each with one small photograph, until so many were accepted. Whoever is turned away makes
/// room for the next after a moment.
final class Guests {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final int AT_A_TIME = 16;
    private static final int PHOTOS = 40;

    private final String address;
    private final int wanted;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<byte[]> photos;
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Thread> threads;

    Guests(String address, int wanted) {
        this.address = address;
        this.wanted = wanted;
        Random noise = new Random(1);
        this.photos = Stream.generate(() -> Load.photo(noise)).limit(PHOTOS).toList();
        this.threads = Stream.generate(() -> Thread.ofVirtual().unstarted(this::bring))
                .limit(AT_A_TIME)
                .toList();
    }

    void come() {
        threads.forEach(Thread::start);
    }

    private void bring() {
        try {
            while (accepted.size() < wanted) {
                if (!bringOne()) {
                    turnedAway.incrementAndGet();
                    Thread.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean bringOne() throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(
                    Load.request(address + "/analyses")
                            .POST(BodyPublishers.ofByteArray(photos.get(turn.getAndIncrement() % PHOTOS)))
                            .build(),
                    BodyHandlers.ofString());
            Matcher id = ID.matcher(answer.body());
            return answer.statusCode() == 202 && id.find() && accepted.add(UUID.fromString(id.group(1)));
        } catch (IOException killed) {
            return false;
        }
    }

    Set<UUID> accepted() {
        return new HashSet<>(accepted);
    }

    int turnedAway() {
        return turnedAway.get();
    }

    void await(int more) throws InterruptedException {
        while (accepted.size() < more) {
            Thread.sleep(20);
        }
    }

    void untilDone() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
