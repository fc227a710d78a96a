package com.judgemyjpeg.api;

import static com.judgemyjpeg.platform.problem.Problem.ADDRESS_NOT_ALLOWED;
import static com.judgemyjpeg.platform.problem.Problem.ADDRESS_TOO_SLOW;
import static com.judgemyjpeg.platform.problem.Problem.ADDRESS_UNREACHABLE;
import static com.judgemyjpeg.platform.problem.Problem.ALLOWANCE_USED;
import static com.judgemyjpeg.platform.problem.Problem.ALREADY_ENDED;
import static com.judgemyjpeg.platform.problem.Problem.BAD_BASE64;
import static com.judgemyjpeg.platform.problem.Problem.BAD_FIELD;
import static com.judgemyjpeg.platform.problem.Problem.BAD_JSON;
import static com.judgemyjpeg.platform.problem.Problem.CONTENT_REFUSED;
import static com.judgemyjpeg.platform.problem.Problem.DATA_URI_TYPE;
import static com.judgemyjpeg.platform.problem.Problem.EMPTY_FILE;
import static com.judgemyjpeg.platform.problem.Problem.FAIR_USE_USED;
import static com.judgemyjpeg.platform.problem.Problem.FETCHING_BUSY;
import static com.judgemyjpeg.platform.problem.Problem.GAVE_UP;
import static com.judgemyjpeg.platform.problem.Problem.IDEMPOTENCY_KEY_MALFORMED;
import static com.judgemyjpeg.platform.problem.Problem.IDEMPOTENCY_KEY_REUSED;
import static com.judgemyjpeg.platform.problem.Problem.IDEMPOTENCY_KEY_RUNNING;
import static com.judgemyjpeg.platform.problem.Problem.KEY_CEILING_REACHED;
import static com.judgemyjpeg.platform.problem.Problem.NOT_A_PHOTO;
import static com.judgemyjpeg.platform.problem.Problem.NOT_FOUND;
import static com.judgemyjpeg.platform.problem.Problem.ONE_PHOTO;
import static com.judgemyjpeg.platform.problem.Problem.STILL_JUDGING;
import static com.judgemyjpeg.platform.problem.Problem.STORE_FULL;
import static com.judgemyjpeg.platform.problem.Problem.TOO_MANY_BYTES;
import static com.judgemyjpeg.platform.problem.Problem.TOO_MANY_UPLOADS;
import static com.judgemyjpeg.platform.problem.Problem.UNKNOWN_FIELD;
import static com.judgemyjpeg.platform.problem.Problem.UNKNOWN_LANGUAGE;
import static com.judgemyjpeg.platform.problem.Problem.UNKNOWN_PHOTO_TYPE;
import static com.judgemyjpeg.platform.problem.Problem.UNKNOWN_TONE;
import static com.judgemyjpeg.platform.problem.Problem.UNSUPPORTED_TYPE;
import static com.judgemyjpeg.platform.problem.Problem.UPLOAD_CUT;

import com.judgemyjpeg.api.Operation.Parameter;
import com.judgemyjpeg.api.Operation.Reply;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All calls, in the order in which somebody meets them. A test holds them against the handlers, and real
/// answers against them.
final class Operations {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> ID = Map.of("type", "string", "format", "uuid");
    private static final String JSON = "application/json";

    private static final Parameter LANGUAGES = new Parameter(
            "header", "Accept-Language", "The language of problems, and of a critique that names none.", TEXT);
    private static final Parameter ONCE = new Parameter(
            "header",
            "Idempotency-Key",
            "Up to 255 characters that name this call: the same again within 24 hours is answered alike and done once.",
            TEXT);
    private static final Parameter PREFER = new Parameter(
            "header", "Prefer", "wait=N: answer with the critique, if it comes within N seconds, 60 at most.", TEXT);
    private static final Parameter WHICH = new Parameter("path", "id", "The analysis.", ID);

    private static final List<Problem> ASKING = List.of(
            BAD_JSON,
            UNKNOWN_FIELD,
            BAD_FIELD,
            BAD_BASE64,
            ONE_PHOTO,
            UNKNOWN_TONE,
            UNKNOWN_LANGUAGE,
            UNKNOWN_PHOTO_TYPE,
            UPLOAD_CUT,
            IDEMPOTENCY_KEY_MALFORMED,
            ALLOWANCE_USED,
            FAIR_USE_USED,
            KEY_CEILING_REACHED,
            IDEMPOTENCY_KEY_RUNNING,
            TOO_MANY_BYTES,
            UNSUPPORTED_TYPE,
            DATA_URI_TYPE,
            NOT_A_PHOTO,
            EMPTY_FILE,
            ADDRESS_NOT_ALLOWED,
            ADDRESS_UNREACHABLE,
            ADDRESS_TOO_SLOW,
            IDEMPOTENCY_KEY_REUSED,
            TOO_MANY_UPLOADS,
            FETCHING_BUSY,
            STORE_FULL);

    static final List<Operation> ALL = List.of(
            new Operation(
                    "post",
                    AnalysisApi.PATH,
                    "createAnalysis",
                    "Ask for a critique of a photo.",
                    Scope.ANALYSES_WRITE,
                    List.of(LANGUAGES, ONCE, PREFER),
                    photoOrForm(),
                    List.of(
                            new Reply(202, "Accepted.", Answers.Accepted.class, List.of("Location")),
                            new Reply(
                                    200,
                                    "It ended within the time of Prefer.",
                                    Answers.AnalysisTold.class,
                                    List.of("Preference-Applied"))),
                    ASKING),
            new Operation(
                    "get",
                    AnalysisApi.PATH,
                    "listAnalyses",
                    "Your analyses, newest first.",
                    Scope.ANALYSES_READ,
                    List.of(
                            new Parameter(
                                    "query",
                                    "limit",
                                    "How many, 20 if not said.",
                                    Map.of("type", "integer", "minimum", 1, "maximum", 100)),
                            new Parameter("query", "after", "The last one of the page before.", ID)),
                    Map.of(),
                    List.of(new Reply(200, "One page.", Answers.AnalysisPage.class, List.of("Link"))),
                    List.of(BAD_FIELD)),
            new Operation(
                    "get",
                    AnalysisApi.PATH + "/{id}",
                    "getAnalysis",
                    "One analysis, with its critique once it is done.",
                    Scope.ANALYSES_READ,
                    List.of(WHICH, LANGUAGES),
                    Map.of(),
                    List.of(new Reply(200, "As it stands.", Answers.AnalysisTold.class, List.of())),
                    List.of(NOT_FOUND)),
            new Operation(
                    "delete",
                    AnalysisApi.PATH + "/{id}",
                    "deleteAnalysis",
                    "Delete an analysis; with the last one of a photo the photo too.",
                    Scope.ANALYSES_WRITE,
                    List.of(WHICH),
                    Map.of(),
                    List.of(new Reply(204, "Gone.", null, List.of())),
                    List.of(NOT_FOUND)),
            new Operation(
                    "post",
                    AnalysisApi.PATH + "/{id}/cancel",
                    "cancelAnalysis",
                    "Cancel an analysis that has not ended: it is deleted and costs nothing.",
                    Scope.ANALYSES_WRITE,
                    List.of(WHICH),
                    Map.of(),
                    List.of(new Reply(204, "Gone.", null, List.of())),
                    List.of(NOT_FOUND, ALREADY_ENDED)),
            new Operation(
                    "post",
                    "/api/v1/analyze",
                    "analyze",
                    "Ask for a critique and wait for it, a minute at most.",
                    Scope.ANALYSES_WRITE,
                    List.of(LANGUAGES, ONCE),
                    Map.of(JSON, photo()),
                    List.of(new Reply(200, "The critique.", Answers.Analyzed.class, List.of())),
                    plus(ASKING, STILL_JUDGING, GAVE_UP, CONTENT_REFUSED)),
            new Operation(
                    "get",
                    "/api/v1/usage",
                    "getUsage",
                    "What is left of your plan and of the limits.",
                    Scope.ANALYSES_READ,
                    List.of(),
                    Map.of(),
                    List.of(new Reply(200, "As it stands.", Answers.Usage.class, List.of())),
                    List.of()));

    private Operations() {}

    private static List<Problem> plus(List<Problem> some, Problem... more) {
        return java.util.stream.Stream.concat(some.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    private static Map<String, Object> photoOrForm() {
        Map<String, Object> takes = new LinkedHashMap<>();
        takes.put(JSON, photo());
        takes.put("multipart/form-data", form());
        return takes;
    }

    private static Map<String, Object> photo() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("imageUrl", Map.of("type", "string", "format", "uri"));
        fields.put(
                "imageBase64",
                Map.of(
                        "type", "string",
                        "contentEncoding", "base64",
                        "description", "With or without data:image/...;base64, before it."));
        fields.putAll(wish());
        return Map.of(
                "type",
                "object",
                "properties",
                fields,
                "additionalProperties",
                false,
                "oneOf",
                List.of(Map.of("required", List.of("imageUrl")), Map.of("required", List.of("imageBase64"))));
    }

    private static Map<String, Object> form() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("photo", Map.of("type", "string", "contentMediaType", "application/octet-stream"));
        fields.putAll(wish());
        return Map.of("type", "object", "properties", fields, "required", List.of("photo"));
    }

    private static Map<String, Object> wish() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tone", choice(Tone.class));
        fields.put("language", choice(Language.class));
        fields.put("photoType", choice(PhotoType.class));
        return fields;
    }

    private static Map<String, Object> choice(Class<?> type) {
        return Map.of("type", "string", "enum", Schemas.codes(type));
    }
}
