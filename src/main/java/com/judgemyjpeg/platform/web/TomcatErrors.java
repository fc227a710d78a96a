package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// What Tomcat refuses before a page of ours could: an address that is none, a header that is too long.
/// Its own page has a style inside, and says more about the server than anybody needs.
final class TomcatErrors extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable trouble) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String code = (status < 500 ? Problem.BAD_REQUEST : Problem.BUG).code();
        byte[] body = "{\"type\":\"/problems/%s\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(code, status, code)
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("nobody left to tell", e);
        }
    }
}
