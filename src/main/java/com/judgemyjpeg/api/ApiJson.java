package com.judgemyjpeg.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// How answers are written: like all JSON of the program, with enums in lower case.
final class ApiJson {
    private final JsonMapper json;

    ApiJson(JsonMapper json) {
        this.json = json.rebuild().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();
    }

    byte[] bytes(Object answer) {
        return json.writeValueAsBytes(answer);
    }

    Answer answer(int status, @Nullable String location, Object body) {
        return new Answer(status, location, bytes(body));
    }
}
