package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form of this feature as it is shown, the first time or again with what was wrong.
///
/// @param email what was typed before, or the address that the page is about
/// @param token the secret of the link that led here; empty elsewhere
/// @param next where to go afterwards
/// @param providers who else can vouch for somebody
/// @param passkeys where signing in with one works
public record FormView(
        String email,
        String token,
        String next,
        @Nullable Problem problem,
        Map<String, Object> values,
        List<Provider> providers,
        PasskeyPlace passkeys) {

    /// @param id as in the address that leads there
    public record Provider(String id, String name) {
        public String icon() {
            return id.equals("google") ? "google" : "provider";
        }

        /// Leads there, and afterwards to a path of ours.
        public String href(String next) {
            return "/oauth2/authorization/" + id + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    static FormView empty() {
        return new FormView("", "", "/photos", null, Map.of(), List.of(), new PasskeyPlace(false, ""));
    }

    FormView email(String shown) {
        return new FormView(shown, token, next, problem, values, providers, passkeys);
    }

    FormView token(String secret) {
        return new FormView(email, secret, next, problem, values, providers, passkeys);
    }

    FormView next(String path) {
        return new FormView(email, token, path, problem, values, providers, passkeys);
    }

    FormView providers(List<Provider> known) {
        return new FormView(email, token, next, problem, values, known, passkeys);
    }

    FormView passkeys(PasskeyPlace place) {
        return new FormView(email, token, next, problem, values, providers, place);
    }

    FormView wrong(Refused refused) {
        return new FormView(email, token, next, refused.problem(), refused.values(), providers, passkeys);
    }
}
