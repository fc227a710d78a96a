package com.judgemyjpeg.platform.mail;

import java.io.IOException;

/// Carries mail out of the program. May be asked for the same message twice, after a crash or an answer that
/// was lost.
interface MailChannel {
    /// Returns when the other side has taken over.
    ///
    /// @throws Undeliverable trying again would not help
    /// @throws IOException it may go better later
    void send(Message message) throws Undeliverable, IOException;
}
