package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Wish;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON of a call as it arrives: short texts into memory, the photo straight to where it is
/// taken.
final class AskReader {
    static final String IMAGE_URL = "imageUrl";
    private static final Set<String> WORDS = Set.of(IMAGE_URL, "tone", "language", "photoType");
    private static final String FIELDS = "imageUrl, imageBase64, tone, language, photoType";
    /// Stands where the photo stood, when the rest of the object is read.
    private static final String START = "";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(8 << 10)
                    .maxNameLength(100)
                    .maxNestingDepth(2)
                    .build())
            .build();

    private final InputStream body;
    private final Taken.Taker photos;
    private final Map<String, String> words = new HashMap<>();
    private @Nullable Taken photo;

    private AskReader(InputStream body, Taken.Taker photos) {
        this.body = body;
        this.photos = photos;
    }

    /// @param otherwise what is not said
    /// @throws Refused BAD_JSON, UNKNOWN_FIELD, BAD_FIELD, BAD_BASE64, DATA_URI_TYPE, ONE_PHOTO, what
    ///     [Wish#with] and the taking of the photo refuse
    static Asked read(InputStream body, Taken.Taker photos, Consumer<Photos.Intake> drop, Wish otherwise)
            throws IOException {
        AskReader reader = new AskReader(body, photos);
        try {
            return reader.read(otherwise);
        } catch (RuntimeException | IOException e) {
            if (reader.photo != null && reader.photo.intake() != null) {
                drop.accept(reader.photo.intake());
            }
            throw e;
        }
    }

    private Asked read(Wish otherwise) throws IOException {
        try {
            readObject(body);
        } catch (JacksonIOException e) {
            throw new Refused(Problem.UPLOAD_CUT);
        } catch (JacksonException e) {
            throw new Refused(Problem.BAD_JSON);
        }
        String url = words.get(IMAGE_URL);
        if ((url == null) == (photo == null)) {
            throw new Refused(Problem.ONE_PHOTO);
        }
        return new Asked(url, photo, otherwise.with(words.get("tone"), words.get("language"), words.get("photoType")));
    }

    private void readObject(InputStream from) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Refused(Problem.BAD_JSON);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = known(json.currentName());
                JsonToken value = json.nextToken();
                if (field.equals(Base64Photo.FIELD) && value == JsonToken.VALUE_STRING) {
                    readObject(afterPhoto(json, from));
                    return;
                }
                readWord(field, value, json);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new Refused(Problem.BAD_JSON);
            }
        }
    }

    /// Before its value is read: that may be long.
    private static String known(String field) {
        if (!WORDS.contains(field) && !field.equals(Base64Photo.FIELD) && !field.equals(START)) {
            throw new Refused(Problem.UNKNOWN_FIELD, Map.of("field", field, "allowed", FIELDS));
        }
        return field;
    }

    private void readWord(String field, JsonToken value, JsonParser json) {
        if (value == JsonToken.VALUE_STRING) {
            words.put(field, json.getString());
        } else if (value != JsonToken.VALUE_NULL) {
            throw new Refused(Problem.BAD_FIELD, Map.of("field", field));
        }
    }

    /// Takes over from the parser, which stands right behind the opening quote of the photo and has read
    /// on into its own buffer. The rest of the object is what comes after the closing quote, begun as an
    /// object again.
    private InputStream afterPhoto(JsonParser json, InputStream from) throws IOException {
        if (photo != null || words.containsKey(IMAGE_URL)) {
            throw new Refused(Problem.ONE_PHOTO);
        }
        ByteArrayOutputStream buffered = new ByteArrayOutputStream();
        if (json.releaseBuffered(buffered) < 0) {
            throw new Refused(Problem.BAD_JSON); // not in UTF-8
        }
        JsonText text = new JsonText(new SequenceInputStream(new ByteArrayInputStream(buffered.toByteArray()), from));
        Base64Photo bytes = Base64Photo.of(text);
        photo = photos.take(bytes, -1, "");
        bytes.finish();
        byte[] start = ("{\"" + START + "\":null").getBytes(StandardCharsets.US_ASCII);
        return new SequenceInputStream(new ByteArrayInputStream(start), text.after());
    }
}
