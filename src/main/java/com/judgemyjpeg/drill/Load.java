package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// Guests who bring a small photograph, one after the other, to the instances in turn, as long
/// as few wait; whoever gets no answer goes on to the next.
final class Load implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final int MOST_WAITING = 5;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> addresses;
    private final LongSupplier waiting;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random noise = new Random();
    /// Who asked: the cookie of each analysis' guest.
    private final SequencedMap<UUID, String> accepted = new LinkedHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("drill-load").daemon().unstarted(this::bring);
    private volatile boolean running = true;
    private int turn;

    /// @param waiting how many are accepted and have not ended
    Load(List<String> addresses, LongSupplier waiting) {
        this.addresses = addresses;
        this.waiting = waiting;
        thread.start();
    }

    private void bring() {
        while (running) {
            try {
                if (waiting.getAsLong() < MOST_WAITING) {
                    bringOne(addresses.get(turn++ % addresses.size()));
                }
                Thread.sleep(PAUSE);
            } catch (IOException | CannotStart turnedAway) {
                // killed, frozen, or without its database: the next one may be well; or all ends
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void bringOne(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request(address + "/analyses")
                        .POST(BodyPublishers.ofByteArray(photo()))
                        .build(),
                BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() == 202 && id.find()) {
            synchronized (accepted) {
                accepted.put(UUID.fromString(id.group(1)), cookie(answer));
            }
        }
    }

    static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).header("Sec-Fetch-Site", "same-origin");
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(line -> line.split(";", 2)[0])
                .filter(pair -> pair.startsWith("judge_person="))
                .findFirst()
                .orElse("");
    }

    /// Another one each time.
    private byte[] photo() {
        return photo(noise);
    }

    static byte[] photo(Random noise) {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        int colour = noise.nextInt(0x1000000);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, colour + (x * y / 300) + noise.nextInt(0x20));
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<UUID> accepted() {
        synchronized (accepted) {
            return Set.copyOf(accepted.keySet());
        }
    }

    /// Until so many more were accepted.
    void await(int more) throws InterruptedException {
        int before = accepted().size();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (accepted().size() < before + more && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    UUID newest() throws InterruptedException {
        await(1);
        synchronized (accepted) {
            return accepted.sequencedKeySet().getLast();
        }
    }

    /// As its guest would; what is deleted is nobody's any more, and must leave nothing behind.
    void delete(UUID analysis, UUID photo) throws InterruptedException {
        String guest;
        synchronized (accepted) {
            guest = accepted.getOrDefault(analysis, "");
        }
        HttpRequest deletion = request(addresses.getFirst() + "/photos/" + photo + "/delete")
                .header("Cookie", guest)
                .POST(BodyPublishers.noBody())
                .build();
        try {
            if (client.send(deletion, BodyHandlers.discarding()).statusCode() == 303) {
                synchronized (accepted) {
                    accepted.remove(analysis);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
    }
}
