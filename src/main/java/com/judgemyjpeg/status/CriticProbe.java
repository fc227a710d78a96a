package com.judgemyjpeg.status;

import com.judgemyjpeg.critique.Critic;

/// What the critic says of its provider, from its last calls; nobody is called for it. Without a provider, critiques are
/// measured or wait: that is impaired and not down.
final class CriticProbe implements Probe {
    private static final String WITHOUT_PROVIDER = "measured";

    private final Critic critic;
    private volatile boolean used;

    CriticProbe(Critic critic) {
        this.critic = critic;
    }

    @Override
    public Component component() {
        return Component.PROVIDER;
    }

    @Override
    public boolean used() {
        return used;
    }

    @Override
    public Level look() {
        used = !critic.name().equals(WITHOUT_PROVIDER); // whether there are keys is looked up now and then
        return critic.trouble().isEmpty() ? Level.FINE : Level.DEGRADED;
    }

    @Override
    public Level silent() {
        return Level.UNKNOWN;
    }
}
