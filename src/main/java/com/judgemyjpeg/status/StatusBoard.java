package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Look;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// The rendered status, kept as bytes. Whatever was asked for lately is rendered again when there is something new to
/// say, before anybody asks; a request takes bytes that are there. Only who asks first in a language waits for a
/// rendering, which asks nobody anything either.
final class StatusBoard {
    /// News for which nobody comes.
    private static final int PATIENCE = 20;

    /// The same for the whole lot of readers: kinds, languages, themes, two sorts of reader.
    record Wanted(Form form, Look look) {}

    interface Renderer {
        byte[] render(Wanted wanted, StatusView view);
    }

    /// @param unwanted how often there was news since it was asked for last
    private record Entry(Kept kept, int unwanted) {}

    private final Renderer renderer;
    private final Map<Wanted, Entry> entries = new ConcurrentHashMap<>();
    private volatile StatusView view;

    StatusBoard(Renderer renderer, StatusView first) {
        this.renderer = renderer;
        this.view = first;
    }

    Kept get(Wanted wanted) {
        Entry entry = entries.get(wanted);
        if (entry == null) {
            entry = entries.computeIfAbsent(wanted, one -> new Entry(kept(one, view), 0));
        }
        Kept kept = entry.kept();
        if (!kept.asked) {
            kept.asked = true;
        }
        return kept;
    }

    /// Only one thread shows.
    void show(StatusView news) {
        if (news.equals(view)) {
            return;
        }
        view = news;
        entries.forEach((wanted, entry) -> {
            int unwanted = entry.kept().asked ? 0 : entry.unwanted() + 1;
            if (unwanted > PATIENCE) {
                entries.remove(wanted);
            } else {
                entries.put(wanted, new Entry(kept(wanted, news), unwanted));
            }
        });
    }

    StatusView view() {
        return view;
    }

    private Kept kept(Wanted wanted, StatusView what) {
        return Kept.of(renderer.render(wanted, what));
    }

    /// An answer as it goes out.
    @SuppressWarnings("ArrayRecordComponent")
    static final class Kept {
        private final byte[] plain;
        private final byte[] zipped;
        private final String tag;
        private volatile boolean asked;

        private Kept(byte[] plain, byte[] zipped, String tag) {
            this.plain = plain;
            this.zipped = zipped;
            this.tag = tag;
        }

        static Kept of(byte[] plain) {
            return new Kept(plain, zip(plain), tag(plain));
        }

        byte[] bytes(boolean gzip) {
            return gzip ? zipped : plain;
        }

        /// Other bytes, another tag.
        String tag(boolean gzip) {
            return gzip ? "\"" + tag + "-gzip\"" : "\"" + tag + "\"";
        }

        private static byte[] zip(byte[] plain) {
            var out = new ByteArrayOutputStream(plain.length / 4);
            try (var zip = new GZIPOutputStream(out)) {
                zip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        private static String tag(byte[] plain) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
