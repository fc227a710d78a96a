package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.Modes;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Puts the [Gate] before the pool that Spring makes, before anybody gets it.
final class Gatekeeper implements BeanPostProcessor, Pulse.Pool {
    private final ObjectProvider<Modes> modes;
    private volatile @Nullable Gate gate;

    Gatekeeper(ObjectProvider<Modes> modes) {
        this.modes = modes;
    }

    /// Before, so that others who stand in front of every data source find this one.
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource pool)) {
            return bean;
        }
        Gate before = Gate.before(pool, modes.getObject());
        gate = before;
        return before;
    }

    @Override
    public void renew() {
        Gate there = gate;
        if (there != null) {
            there.renew();
        }
    }

    @Override
    public void leave() {
        Gate there = gate;
        if (there != null) {
            there.leave();
        }
    }

    void startsEmpty() {
        Gate there = gate;
        if (there != null) {
            there.startsEmpty();
        }
    }
}
