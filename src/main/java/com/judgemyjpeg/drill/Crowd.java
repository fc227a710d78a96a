package com.judgemyjpeg.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Guests who all come at once: some at a time, each with one photograph and as somebody new,
/// until so many have tried. Whoever is turned away, or gets no answer, does not come back.
final class Crowd {
    private static final int AT_A_TIME = 6;
    private static final int PHOTOS = 40;

    private final List<String> addresses;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<byte[]> photos;
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final int attempts;
    private final List<Thread> threads = new ArrayList<>();

    Crowd(List<String> addresses, int attempts, Random chance) {
        this.addresses = addresses;
        this.attempts = attempts;
        this.photos = Stream.generate(() -> Load.photo(chance)).limit(PHOTOS).toList();
    }

    void come() {
        for (int i = 0; i < AT_A_TIME; i++) {
            threads.add(Thread.ofVirtual().start(this::bring));
        }
    }

    private void bring() {
        for (int i = tried.getAndIncrement(); i < attempts; i = tried.getAndIncrement()) {
            try {
                HttpResponse<Void> answer = client.send(
                        Load.request(addresses.get(i % addresses.size()) + "/analyses")
                                .POST(BodyPublishers.ofByteArray(photos.get(i % photos.size())))
                                .build(),
                        BodyHandlers.discarding());
                (answer.statusCode() == 202 ? accepted : turnedAway).incrementAndGet();
            } catch (IOException killed) {
                // it may have been accepted all the same: the books tell
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    boolean isThere() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    String told() {
        return "%,d attempts: %,d accepted, %,d turned away, %,d without an answer"
                .formatted(attempts, accepted.get(), turnedAway.get(), attempts - accepted.get() - turnedAway.get());
    }
}
