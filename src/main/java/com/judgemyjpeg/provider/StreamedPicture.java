package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Question.Picture;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// The SDK would hold each picture twice, as text and as bytes, for as long as the provider
/// thinks. So the request that it writes has a place where the picture belongs, and the picture
/// is read from the store while the request is sent.
final class StreamedPicture {
    /// Nobody else's text: it stands in no prompt, and JSON leaves it as it is.
    static final String PLACE = "data:image/jpeg;base64,~picture~";

    private static final ByteString MARK = ByteString.encodeUtf8("~picture~");
    private static final ScopedValue<Picture> SENT = ScopedValue.newInstance();

    <T> T sending(Question question, Supplier<T> call) {
        Optional<Picture> picture = of(question);
        return picture.isEmpty() ? call.get() : sending(picture.get(), call);
    }

    static <T> T sending(Picture picture, Supplier<T> call) {
        return ScopedValue.where(SENT, picture).call(call::get);
    }

    Response send(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        if (body == null || !SENT.isBound()) {
            return chain.proceed(request);
        }
        var written = new Buffer();
        body.writeTo(written);
        long mark = written.indexOf(MARK);
        return mark < 0
                ? chain.proceed(request)
                : chain.proceed(request.newBuilder()
                        .method(
                                request.method(),
                                new Body(body.contentType(), written.readByteString(), mark, SENT.get()))
                        .build());
    }

    /// The picture in its place, for a question that is sent later.
    static String into(String body, Question question) throws IOException {
        Optional<Picture> picture = of(question);
        if (picture.isEmpty()) {
            return body;
        }
        try (InputStream from = picture.get().opening().open()) {
            String encoded = Base64.getEncoder().encodeToString(from.readAllBytes());
            return body.replace(MARK.utf8(), encoded);
        }
    }

    private static Optional<Picture> of(Question question) {
        return question.parts().stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .findFirst();
    }

    private static final class Body extends RequestBody {
        private final @Nullable MediaType type;
        private final ByteString text;
        private final int mark;
        private final Picture picture;

        Body(@Nullable MediaType type, ByteString text, long mark, Picture picture) {
            this.type = type;
            this.text = text;
            this.mark = (int) mark;
            this.picture = picture;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return text.size() - MARK.size() + (picture.bytes() + 2) / 3 * 4;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(text.substring(0, mark));
            OutputStream open = new FilterOutputStream(sink.outputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() {} // the encoder's end is not the request's
            };
            try (OutputStream encoded = Base64.getEncoder().wrap(open)) {
                copy(encoded);
            }
            sink.write(text.substring(mark + MARK.size()));
        }

        /// Tells a picture that cannot be read from a provider that cannot be reached.
        private void copy(OutputStream to) throws IOException {
            byte[] chunk = new byte[8190]; // a multiple of three: no encoder state between chunks
            try (InputStream from = opened()) {
                for (int length = read(from, chunk); length > 0; length = read(from, chunk)) {
                    to.write(chunk, 0, length);
                }
            }
        }

        private InputStream opened() throws Unreadable {
            try {
                return picture.opening().open();
            } catch (IOException e) {
                throw new Unreadable(e);
            }
        }

        private static int read(InputStream from, byte[] chunk) throws Unreadable {
            try {
                return from.readNBytes(chunk, 0, chunk.length);
            } catch (IOException e) {
                throw new Unreadable(e);
            }
        }
    }

    static final class Unreadable extends IOException {
        Unreadable(IOException cause) {
            super("the picture cannot be read", cause);
        }
    }
}
