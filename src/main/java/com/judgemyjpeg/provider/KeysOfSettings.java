package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.Modes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The keys of the settings take their places among those that operators added, before anybody
/// asks. Only where a program starts: a command that looks beside it has other settings, and would
/// take away what is not in its own.
@Matters(Criticality.ESSENTIAL)
final class KeysOfSettings implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeysOfSettings.class);

    private final ProviderSettings settings;
    private final List<ProviderKey> all;
    private final Keys keys;
    private final KeyRows rows;
    private final BudgetRows budgets;
    private final Pacer pacer;
    private final Modes modes;
    private final AtomicBoolean waiting = new AtomicBoolean(true);
    private volatile boolean running;

    KeysOfSettings(
            ProviderSettings settings,
            List<ProviderKey> all,
            Keys keys,
            KeyRows rows,
            BudgetRows budgets,
            Pacer pacer,
            Modes modes) {
        this.settings = settings;
        this.all = all;
        this.keys = keys;
        this.rows = rows;
        this.budgets = budgets;
        this.pacer = pacer;
        this.modes = modes;
    }

    /// Before the worker's, and before a door opens.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        if (modes.writes()) {
            place();
        } else {
            modes.onChange(now -> placeOnce());
        }
    }

    /// The program started when they could not be written. Not on the thread of who tells us: others listen too.
    private void placeOnce() {
        if (modes.writes() && waiting.compareAndSet(true, false)) {
            Thread.ofVirtual().name("keys-of-settings").start(() -> {
                try {
                    place();
                } catch (RuntimeException e) {
                    log.warn("the keys of the settings wait once more: {}", e.toString());
                    waiting.set(true);
                }
            });
        }
    }

    private void place() {
        all.forEach(key -> pacer.open(key.pool(), settings.limits().getOrDefault(key.pool(), Limits.NONE)));
        all.forEach(key -> budgets.set(key.pool(), settings.budget(key.pool())));
        all.forEach(key -> rows.put(key, true));
        rows.keepOfSettings(all.stream().map(ProviderKey::name).toList());
        keys.lookAgain();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
