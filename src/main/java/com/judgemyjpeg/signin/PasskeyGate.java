package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.Network;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Before Spring Security's filters for passkeys: counts the attempts, wants a recent sign-in of who adds one, and
/// answers what is refused behind it.
final class PasskeyGate extends HttpFilter {
    private static final Duration CEREMONY = Duration.ofMinutes(10);

    private final transient RequestMatcher adding = matcher("/webauthn/register/**");
    private final transient RequestMatcher asking = matcher("/webauthn/authenticate/options");
    private final transient RequestMatcher any =
            new OrRequestMatcher(matcher("/webauthn/**"), matcher("/login/webauthn"));
    private final transient Forms forms;
    private final transient RecentSignIn recent;
    private final transient HandlerExceptionResolver answers;

    PasskeyGate(Forms forms, RecentSignIn recent, HandlerExceptionResolver answers) {
        this.forms = forms;
        this.recent = recent;
        this.answers = answers;
    }

    private static RequestMatcher matcher(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!any.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        try {
            forms.take(Limit.SIGN_IN, Network.of(request.getRemoteAddr()));
            if (adding.matches(request)) {
                recent.check(SignedIn.of(request).orElseThrow(() -> new Refused(Problem.SIGN_IN_FIRST)));
            }
            if (asking.matches(request)) {
                shorten(request);
            }
            chain.doFilter(request, response);
        } catch (Refused refused) {
            answers.resolveException(request, response, null, refused);
        }
    }

    /// A stranger's session only keeps the challenge: it need not live for a day.
    private static void shorten(HttpServletRequest request) {
        if (request.getSession(false) == null) {
            request.getSession().setMaxInactiveInterval((int) CEREMONY.toSeconds());
        }
    }
}
