package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.ResourceAccessException;

/// Why a provider's answer was not believed: for the log without tokens and people, for people without riddles.
record WrongAnswer(Throwable trouble) {
    private static final List<String> CLAIMS = List.of("iss", "aud", "azp", "exp", "iat", "sub");

    Refused refused(String provider) {
        Map<String, Object> values = Map.of("provider", provider);
        Optional<Refused> ours = cause(Refused.class);
        return ours.orElseGet(() -> new Refused(problem(), values));
    }

    private Problem problem() {
        if (cause(ResourceAccessException.class).isPresent()) {
            return Problem.PROVIDER_AWAY;
        }
        return code().equals(OAuth2ErrorCodes.ACCESS_DENIED)
                ? Problem.PROVIDER_CANCELLED
                : Problem.PROVIDER_ANSWER_WRONG;
    }

    /// The code may be a stranger's, who wrote it into the address; what Spring says besides may quote the token.
    String reason() {
        Optional<Refused> ours = cause(Refused.class);
        return ours.map(it -> it.problem().code()).orElseGet(() -> code().replaceAll("[^\\w.-]", "?") + claims());
    }

    private String code() {
        String code = cause(OAuth2AuthenticationException.class)
                .map(it -> it.getError().getErrorCode())
                .orElseGet(() -> trouble.getClass().getSimpleName());
        return code.substring(0, Math.min(code.length(), 60));
    }

    /// Which claims of the token were wrong, by name only.
    private String claims() {
        String said = String.valueOf(trouble.getMessage());
        List<String> wrong = said.contains("invalid claims")
                ? CLAIMS.stream()
                        .filter(name -> said.matches("(?s).*[{ ]" + name + "=.*"))
                        .toList()
                : List.of();
        String expired = said.contains("expired") ? " exp" : "";
        return wrong.isEmpty() ? expired : " " + String.join(" ", wrong);
    }

    private <T extends Throwable> Optional<T> cause(Class<T> type) {
        for (Throwable at = trouble; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
