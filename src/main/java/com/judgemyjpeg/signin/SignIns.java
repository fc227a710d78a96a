package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.Cookies;
import com.judgemyjpeg.platform.web.Network;
import com.judgemyjpeg.platform.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The last steps of every way in: whether the account may, whether it wants a second factor, and then the session.
final class SignIns {
    private final SecondFactors factors;
    private final Devices devices;
    private final Bans bans;
    private final AuditLog audit;
    private final Mails mails;
    private final InstantSource clock;

    SignIns(SecondFactors factors, Devices devices, Bans bans, AuditLog audit, Mails mails, InstantSource clock) {
        this.factors = factors;
        this.devices = devices;
        this.bans = bans;
        this.audit = audit;
        this.mails = mails;
        this.clock = clock;
    }

    /// What was shown so far.
    enum Proof {
        PASSWORD,
        PROVIDER,
        MAIL,
        /// A device that somebody unlocked: two factors in one.
        PASSKEY,
        SECOND_FACTOR;

        boolean strong() {
            return this == PASSKEY || this == SECOND_FACTOR;
        }
    }

    /// Signs in, or asks for the second factor first.
    ///
    /// @param next where the person wanted to go
    /// @return where to go
    /// @throws Refused SUSPENDED, BANNED
    String enter(Account account, Proof proof, String next, HttpServletRequest request, HttpServletResponse response) {
        if (account.suspendedAt() != null) {
            throw new Refused(
                    Problem.SUSPENDED,
                    Map.of("reason", Optional.ofNullable(account.suspendedFor()).orElse("")));
        }
        bans.refuseAddress(account.email().key());
        if (!proof.strong() && factors.on(account.id())) {
            Waiting.forSecondFactor(account.id(), clock.instant(), next, request);
            return "/sign-in/code";
        }
        String agent = request.getHeader("User-Agent");
        String network = Network.of(request.getRemoteAddr());
        SignedIn signedIn = SignedIn.now(account.id(), account.role(), proof.strong(), clock.instant(), agent, network);
        tellOfNewDevice(account, signedIn, request);
        signedIn.enter(request);
        show(account, request, response);
        note(account, proof, network);
        return account.closingAt() == null ? OwnPath.or("/photos", next) : "/account/data";
    }

    private void tellOfNewDevice(Account account, SignedIn now, HttpServletRequest request) {
        List<Devices.Device> known = devices.of(account.id());
        boolean seen = known.stream().anyMatch(it -> it.signedIn().agent().equals(now.agent()));
        if (!known.isEmpty() && !seen) {
            mails.post(new Letter(
                    account.email().shown(),
                    language(account, request),
                    "new-device",
                    Map.of("device", DeviceName.of(now.agent()), "network", now.network())));
        }
    }

    private static Language language(Account account, HttpServletRequest request) {
        return Optional.ofNullable(account.preferences().language())
                .or(() -> Language.of(request.getLocale().getLanguage()))
                .orElse(Language.EN);
    }

    /// From now on the pages look as this person likes them.
    private static void show(Account account, HttpServletRequest request, HttpServletResponse response) {
        Language language = account.preferences().language();
        if (language != null) {
            Cookies.keep(language, request, response);
        }
        if (!account.preferences().theme().equals("auto")) {
            Cookies.keepTheme(account.preferences().theme(), request, response);
        }
    }

    private void note(Account account, Proof proof, String network) {
        audit.note(
                new AuditLog.Actor(account.id().value(), account.email().shown(), network),
                "sign-in",
                account.id().toString(),
                Risk.LOW,
                proof.name().toLowerCase(Locale.ROOT));
    }
}
