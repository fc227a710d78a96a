package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Which passwords are good enough, and their hashes: Argon2id, 16 MB and two passes. A hash
/// costs tens of milliseconds on purpose, so that only as many are made at once as there are
/// cores.
final class Passwords {
    static final int SHORTEST = 12;
    /// Far beyond what anybody types; hashing cost must not be the sender's choice.
    static final int LONGEST = 200;
    /// Of zxcvbn's 0 to 4: "safely unguessable: moderate protection from offline slow-hash
    /// scenario".
    private static final int GOOD = 3;

    private final PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    /// Of a password that nobody knows: compared with when an address has no account, so that
    /// the answer takes as long as for one that has.
    private static final String NOBODYS =
            "$argon2id$v=19$m=16384,t=2,p=1$1Sc+7vUWtkf8MRLlOPhV4w" + "$vcoRija8QMizYgifQ+ff33UAqSKglefZ1iUBUyHozdg";

    /// Its dictionaries are read when the first password is chosen: a start should not wait for
    /// them.
    private static final class Guesses {
        static final Zxcvbn ESTIMATE = new Zxcvbn();
    }

    /// @throws Refused WEAK_PASSWORD, PASSWORD_TOO_LONG
    void check(String password, Email email) {
        if (password.length() > LONGEST) {
            throw new Refused(Problem.PASSWORD_TOO_LONG, Map.of("limit", LONGEST));
        }
        boolean typed = password.chars().noneMatch(Character::isISOControl);
        if (!typed
                || password.codePointCount(0, password.length()) < SHORTEST
                || Guesses.ESTIMATE.measure(password, ownWords(email)).getScore() < GOOD) {
            throw new Refused(Problem.WEAK_PASSWORD, Map.of("shortest", SHORTEST));
        }
    }

    /// What somebody who knows the address, and nothing else, would try first.
    private static List<String> ownWords(Email email) {
        List<String> words = new ArrayList<>(List.of(email.shown(), email.key(), "judgemyjpeg"));
        words.add(email.key().substring(0, email.key().indexOf('@')));
        words.addAll(List.of(email.key().split("[^a-z0-9]+")));
        return words;
    }

    String hash(String password) {
        return one(() -> String.valueOf(argon.encode(password)));
    }

    /// Takes as long for nobody's hash as for somebody's.
    boolean matches(String password, java.util.Optional<String> hash) {
        boolean askable = password.length() <= LONGEST;
        boolean same = one(() -> argon.matches(askable ? password : "", hash.orElse(NOBODYS)));
        return same && askable && hash.isPresent();
    }

    /// The hash was made with weaker parameters than today's.
    boolean outdated(String hash) {
        return argon.upgradeEncoding(hash);
    }

    private <T> T one(java.util.function.Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
