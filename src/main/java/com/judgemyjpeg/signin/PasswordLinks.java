package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.signin.MailTokens.Purpose;
import java.time.Duration;
import java.util.Map;

/// The door, for the command line alone: whoever sits at the machine may open an account that has no password yet, also
/// where no mail can be sent.
public final class PasswordLinks {
    private final MailTokens tokens;
    private final PublicAddress address;

    PasswordLinks(MailTokens tokens, PublicAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    /// @param address sets a new password, once
    public record Link(String address, Duration lasts) {}

    public Link issue(PersonId person) {
        String token = tokens.issue(Purpose.RESET, person, Map.of());
        return new Link(address.link("/password/new?token=" + token), Purpose.RESET.lasts);
    }
}
