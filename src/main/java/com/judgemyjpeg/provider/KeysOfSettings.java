package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// The keys of the settings take their places among those that operators added, before anybody
/// asks. Only where a program starts: a command that looks beside it has other settings, and would
/// take away what is not in its own.
@Matters(Criticality.ESSENTIAL)
final class KeysOfSettings implements SmartLifecycle {
    private final ProviderSettings settings;
    private final List<ProviderKey> all;
    private final Keys keys;
    private final KeyRows rows;
    private final BudgetRows budgets;
    private final Pacer pacer;
    private volatile boolean running;

    KeysOfSettings(
            ProviderSettings settings,
            List<ProviderKey> all,
            Keys keys,
            KeyRows rows,
            BudgetRows budgets,
            Pacer pacer) {
        this.settings = settings;
        this.all = all;
        this.keys = keys;
        this.rows = rows;
        this.budgets = budgets;
        this.pacer = pacer;
    }

    /// Before the worker's, and before a door opens.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        all.forEach(key -> pacer.open(key.pool(), settings.limits().getOrDefault(key.pool(), Limits.NONE)));
        all.forEach(key -> budgets.set(key.pool(), settings.budget(key.pool())));
        all.forEach(key -> rows.put(key, true));
        rows.keepOfSettings(all.stream().map(ProviderKey::name).toList());
        keys.lookAgain();
        running = true;
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
