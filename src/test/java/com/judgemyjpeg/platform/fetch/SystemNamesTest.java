package com.judgemyjpeg.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SystemNamesTest {
    private static final InetAddress ANYWHERE = InetAddress.ofLiteral("93.184.216.34");

    @Test
    void lookUpThatHangsIsLeftBehindAndTheNextOnesGoOnWhenItEnds() throws IOException {
        CountDownLatch answer = new CountDownLatch(1);
        try (SystemNames names = new SystemNames(1, name -> {
            awaitWhateverHappens(answer);
            return new InetAddress[] {ANYWHERE};
        })) {
            for (int i = 0; i < 2; i++) { // the second one does not even get the thread
                assertThatExceptionOfType(SocketTimeoutException.class)
                        .isThrownBy(() -> names.addresses("slow.example", Deadline.in(Duration.ofMillis(100))));
            }
            answer.countDown();
            assertThat(names.addresses("slow.example", Deadline.in(Duration.ofSeconds(10))))
                    .containsExactly(ANYWHERE);
        }
    }

    @Test
    void nameThatLeadsNowhereIsUnknown() {
        try (SystemNames names = new SystemNames(1, name -> {
            throw new UnknownHostException(name);
        })) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> names.addresses("nowhere.example", Deadline.in(Duration.ofSeconds(10))));
        }
    }

    /// The system's look-up cannot be interrupted.
    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                // goes on, like the system
            }
        }
    }
}
