package com.judgemyjpeg.provider;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// A critique is about 10 KB. Without a bound the SDK would read whatever a broken provider
/// sends into memory.
final class BoundedAnswer {
    static final long MOST_BYTES = 1 << 20;

    private BoundedAnswer() {}

    /// Reads the body here, inside the call and so inside its time limit.
    static Response read(Interceptor.Chain chain) throws IOException {
        try (Response response = chain.proceed(chain.request())) {
            ResponseBody body = response.peekBody(MOST_BYTES + 1);
            if (body.contentLength() > MOST_BYTES) {
                throw new TooLong();
            }
            return response.newBuilder().body(body).build();
        }
    }

    static final class TooLong extends IOException {}
}
