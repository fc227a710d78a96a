package com.judgemyjpeg.platform.ban;

import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Assets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Turns banned networks away before a session, a limit or a statement is spent on them. Style and icons pass:
/// the page that says why needs them, and they are files.
final class BanFilter extends HttpFilter {
    private final transient Bans bans;
    private final transient Assets assets;
    private final transient HandlerExceptionResolver answers;

    BanFilter(Bans bans, Assets assets, HandlerExceptionResolver answers) {
        this.bans = bans;
        this.assets = assets;
        this.answers = answers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Refused> refused = bans.refusalOf(request.getRemoteAddr());
        if (refused.isEmpty() || request.getRequestURI().startsWith(assets.prefix() + "/")) {
            chain.doFilter(request, response);
        } else {
            answers.resolveException(request, response, null, refused.get());
        }
    }
}
