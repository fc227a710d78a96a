package com.judgemyjpeg.platform.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// `/api/ping`: this process answers. A servlet of its own, so that the most frequent question passes no
/// filter, no session and no dispatcher.
final class PingServlet extends HttpServlet {
    private static final byte[] PONG = "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(PONG.length);
        response.getOutputStream().write(PONG);
    }
}
