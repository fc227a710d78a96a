package com.judgemyjpeg.resilience;

import static com.judgemyjpeg.platform.mode.Criticality.ESSENTIAL;
import static com.judgemyjpeg.platform.mode.Criticality.IMPORTANT;
import static com.judgemyjpeg.platform.mode.Criticality.OPTIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.platform.mode.Criticality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private final Slots slots = new Slots(200);

    @Test
    void lastSlotsAreForWhatIsEssential() throws Exception {
        assertThat(taken(OPTIONAL)).isEqualTo(16);
        assertThat(taken(IMPORTANT)).isEqualTo(8);
        assertThat(taken(ESSENTIAL)).isEqualTo(8);
        assertThat(slots.enter(ESSENTIAL, NO_PATIENCE)).isFalse();
    }

    @Test
    void whoMattersMoreIsLetInFirst() throws Exception {
        taken(ESSENTIAL);
        var order = new ConcurrentLinkedQueue<Criticality>();
        List<Thread> waiting = new ArrayList<>();
        var ready = new CountDownLatch(2);
        for (Criticality one : List.of(OPTIONAL, ESSENTIAL)) {
            waiting.add(Thread.ofVirtual().start(() -> {
                ready.countDown();
                try {
                    if (slots.enter(one, Duration.ofSeconds(30))) {
                        order.add(one);
                        slots.leave();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        ready.await();
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 32; i++) {
            slots.leave();
        }
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly(ESSENTIAL, OPTIONAL);
    }

    @Test
    void fewerWhenTheWorkTakesTooLongAndNeverNone() throws Exception {
        for (int i = 0; i < 100; i++) {
            slots.adapt(Duration.ofSeconds(2).toNanos(), true);
        }
        assertThat(slots.limit()).isEqualTo(Slots.LEAST);
        for (int i = 0; i < 100; i++) {
            slots.adapt(Duration.ofMillis(20).toNanos(), false);
        }
        assertThat(slots.limit()).as("healed").isEqualTo(32);
        for (int i = 0; i < 100; i++) {
            slots.adapt(Duration.ofMillis(20).toNanos(), true);
        }
        assertThat(slots.limit()).isEqualTo(Slots.MOST);
    }

    private int taken(Criticality criticality) throws InterruptedException {
        int taken = 0;
        while (slots.enter(criticality, NO_PATIENCE)) {
            taken++;
        }
        return taken;
    }
}
