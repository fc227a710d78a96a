package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// The document, for everybody: it tells nothing that is not on the developers' page.
@Matters(Criticality.OPTIONAL)
@Controller
class OpenApiPage {
    private final PublicAddress address;
    private final JsonMapper json;
    private volatile byte @Nullable [] written;

    OpenApiPage(PublicAddress address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    @GetMapping(ApiGate.DOCUMENT)
    void show(HttpServletResponse response) throws IOException {
        byte[] document = written;
        if (document == null) {
            // our own port is not known before the first request
            document = json.writeValueAsBytes(OpenApi.document(address.origin()));
            written = document;
        }
        response.setHeader("Cache-Control", "no-cache");
        response.setContentType("application/json");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
