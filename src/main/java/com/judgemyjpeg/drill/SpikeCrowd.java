package com.judgemyjpeg.drill;

import com.judgemyjpeg.drill.OpenLoop.Asking;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whoever comes when a site is on television: most look around, some bring a photo, and those who were here before
/// read what they have. In a hundred: twenty essential (critiques, lists, prices, signing in), thirty important (the
/// first page, two photos), fifty optional (documents for developers, originals).
final class SpikeCrowd implements OpenLoop.Crowd {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final int READERS = 10;
    private static final int DIFFERENT_PHOTOS = 400;
    private static final int ACCEPTED = 202;
    private static final String HTML = "Accept: text/html\r\n";
    private static final byte[] NOTHING = {};

    private final String url;
    private final List<Reader> readers = new ArrayList<>();
    private final List<byte[]> photos = new ArrayList<>();
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();

    /// A guest who was here before, and has a critique.
    private record Reader(String cookie, UUID analysis, UUID photo) {}

    private SpikeCrowd(String url) {
        this.url = url;
    }

    static SpikeCrowd on(String url, Random chance, DrillRows look) throws IOException, InterruptedException {
        var crowd = new SpikeCrowd(url);
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < READERS; i++) {
                crowd.settle(client, Load.photo(chance), look);
            }
        }
        for (int i = 0; i < DIFFERENT_PHOTOS; i++) {
            crowd.photos.add(Load.photo(chance));
        }
        return crowd;
    }

    private void settle(HttpClient client, byte[] photo, DrillRows look) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                Load.request(url + "/analyses")
                        .POST(BodyPublishers.ofByteArray(photo))
                        .build(),
                BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != ACCEPTED || !id.find()) {
            throw new CannotStart("The drill's first guests were not let in: " + answer.body());
        }
        UUID analysis = UUID.fromString(id.group(1));
        accepted.add(analysis);
        readers.add(new Reader(Load.cookie(answer), analysis, look.photoOf(analysis)));
    }

    Set<UUID> accepted() {
        return accepted;
    }

    @Override
    public Asking next(Random chance) {
        Reader reader = readers.get(chance.nextInt(readers.size()));
        int one = chance.nextInt(100);
        if (one < 8) {
            return reads(Criticality.ESSENTIAL, "/analyses/" + reader.analysis(), reader);
        }
        if (one < 13) {
            return reads(Criticality.ESSENTIAL, "/photos", reader);
        }
        if (one < 20) {
            return looks(Criticality.ESSENTIAL, one < 17 ? "/pricing" : "/sign-in");
        }
        if (one < 48) {
            return looks(Criticality.IMPORTANT, "/");
        }
        if (one < 50) {
            return new Bringing(photos.get(chance.nextInt(photos.size())));
        }
        return one < 85
                ? looks(Criticality.OPTIONAL, "/developers")
                : reads(Criticality.OPTIONAL, "/photos/" + reader.photo() + "/original", reader);
    }

    private static Asking looks(Criticality criticality, String path) {
        return new Page(criticality, Calls.request("GET", path, HTML, NOTHING));
    }

    private static Asking reads(Criticality criticality, String path, Reader reader) {
        return new Page(criticality, Calls.request("GET", path, HTML + "Cookie: " + reader.cookie() + "\r\n", NOTHING));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Page(Criticality criticality, byte[] request) implements Asking {
        @Override
        public void answered(Calls.Answer answer) {
            // it was looked at
        }
    }

    private final class Bringing implements Asking {
        private final byte[] photo;

        Bringing(byte[] photo) {
            this.photo = photo;
        }

        @Override
        public Criticality criticality() {
            return Criticality.IMPORTANT;
        }

        @Override
        public byte[] request() {
            return Calls.request("POST", "/analyses", "Content-Type: image/jpeg\r\n", photo);
        }

        @Override
        public void answered(Calls.Answer answer) {
            Matcher id = ID.matcher(answer.body());
            if (answer.status() == ACCEPTED && id.find()) {
                accepted.add(UUID.fromString(id.group(1)));
            }
        }
    }
}
