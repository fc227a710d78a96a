package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An authenticator app that is being set up.
///
/// @param secret to be typed where the square cannot be read, in groups of four
/// @param address what the square says
/// @param size of the square, in modules
/// @param square a path of SVG in modules
/// @param next where to go afterwards
/// @param passkeys the person has a passkey, with which they could sign in as well
public record FactorView(
        String secret,
        String address,
        int size,
        String square,
        String next,
        boolean passkeys,
        @Nullable Problem problem,
        Map<String, Object> values) {}
