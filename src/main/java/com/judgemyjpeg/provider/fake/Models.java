package com.judgemyjpeg.provider.fake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models there are: `/v1/models`.
final class Models implements Door {
    static final String PATH = "/v1/models";

    private final List<String> names;

    Models(List<String> names) {
        this.names = List.copyOf(names);
    }

    void demand(String name) throws ApiError {
        if (!names.contains(name)) {
            throw ApiError.noModel(name);
        }
    }

    @Override
    public void answer(Call call, Pools.Caller caller) throws IOException, ApiError {
        if (!call.method().equals("GET")) {
            throw ApiError.wrongMethod(call.method());
        }
        List<String> asked = call.below(PATH);
        if (asked.isEmpty()) {
            call.reply(
                    200,
                    Json.object(
                            "object",
                            "list",
                            "data",
                            names.stream().map(Models::view).toList()));
        } else {
            String name = String.join("/", asked);
            demand(name);
            call.reply(200, view(name));
        }
    }

    private static Map<String, @Nullable Object> view(String name) {
        return Json.object("id", name, "object", "model", "created", 1_715_367_049, "owned_by", "fake");
    }
}
