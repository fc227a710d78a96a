package com.judgemyjpeg.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who reads a page, as far as the frame around it cares.
public record Reader(boolean signedIn, boolean operator) {
    public static final Reader STRANGER = new Reader(false, false);

    /// Somebody knows it; the frame does not have to know who.
    public interface Recognition {
        Reader of(HttpServletRequest request);

        /// Names the person, when it is one whom we know; without a statement beyond that of [#of].
        default Optional<String> whose(HttpServletRequest request) {
            return Optional.empty();
        }
    }
}
