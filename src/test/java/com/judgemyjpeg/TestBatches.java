package com.judgemyjpeg;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Several photos in one go.
public final class TestBatches {
    private TestBatches() {}

    public static HttpResponse<String> bring(TestPerson person, String path, List<byte[]> photos) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < photos.size(); i++) {
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo-" + (i + 1)
                            + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(photos.get(i));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return person.send(person.request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }
}
