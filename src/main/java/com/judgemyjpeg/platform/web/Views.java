package com.judgemyjpeg.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Turns a template into bytes of UTF-8. A template is named by its path below `src/main/jte`, without `.jte`;
/// it gets the [Page] as `page` and the rest by name.
public final class Views {
    private static final String PACKAGE = "com.judgemyjpeg.jte";

    /// Another one, because the classes of the last build would be found first.
    private static final String RELOADED_PACKAGE = "com.judgemyjpeg.reloaded";

    private final TemplateEngine engine;

    private Views(TemplateEngine engine) {
        this.engine = engine;
    }

    /// The classes that the build made from the templates.
    public static Views precompiled() {
        return new Views(
                TemplateEngine.createPrecompiled(null, ContentType.Html, Views.class.getClassLoader(), PACKAGE));
    }

    /// Reads the templates themselves and again whenever one changes: for `./judge dev`.
    ///
    /// @param classes where their classes go
    public static Views reloading(Path templates, Path classes) {
        TemplateEngine engine = TemplateEngine.create(
                new DirectoryCodeResolver(templates),
                classes,
                ContentType.Html,
                Views.class.getClassLoader(),
                RELOADED_PACKAGE);
        engine.setBinaryStaticContent(true);
        return new Views(engine);
    }

    public void render(String template, Page page, Map<String, ?> params, HttpServletResponse response)
            throws IOException {
        Utf8ByteOutput output = output(template, page, params);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    /// The whole page, for those that are the same for everybody and are kept.
    public byte[] bytes(String template, Page page, Map<String, ?> params) {
        return output(template, page, params).toByteArray();
    }

    private Utf8ByteOutput output(String template, Page page, Map<String, ?> params) {
        Map<String, Object> all = HashMap.newHashMap(params.size() + 1);
        all.putAll(params);
        all.put("page", page);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", all, output);
        return output;
    }
}
