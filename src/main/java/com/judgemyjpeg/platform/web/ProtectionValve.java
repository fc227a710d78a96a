package com.judgemyjpeg.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// The headers that protect every answer. A valve and no filter, because Tomcat's own refusals and the
/// routes that pass no filter want them too; it stands behind the one that believes proxies, and so knows
/// what is secure.
final class ProtectionValve extends ValveBase {
    private static final String SCRIPTS = "script-src 'self'";
    private static final String POLICY = "default-src 'self'; " + SCRIPTS + "; style-src 'self';"
            + " img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    /// A worker has the policy of its own script. Only the one that reads HEIC compiles WebAssembly, so
    /// no page may.
    private static final String WORKER_POLICY = POLICY.replace(SCRIPTS, SCRIPTS + " 'wasm-unsafe-eval'");
    private static final String YEAR = "max-age=31536000";

    private final String worker;

    /// @param worker where the script of the HEIC converter is
    ProtectionValve(String worker) {
        super(true); // event streams
        this.worker = worker;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        protect(request, response);
        getNext().invoke(request, response);
    }

    private void protect(Request request, Response response) {
        boolean converter = worker.equals(request.getDecodedRequestURI());
        response.setHeader("Content-Security-Policy", converter ? WORKER_POLICY : POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
    }
}
