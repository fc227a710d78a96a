package com.judgemyjpeg.status;

import com.judgemyjpeg.critique.Critic;

/// What the critic says of its provider, from its last calls; nobody is called for it. Without a provider, critiques
/// are
/// measured or wait: that is impaired and not down.
final class CriticProbe implements Probe {
    private static final String WITHOUT_PROVIDER = "measured";

    private final Critic critic;
    private volatile boolean used;
    private volatile String trouble = "";

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
        trouble = critic.trouble();
        return trouble.isEmpty() ? Level.FINE : Level.DEGRADED;
    }

    /// As of the last look. A critic may look up in the database whether it has a provider; this does not.
    String trouble() {
        return trouble;
    }

    @Override
    public Level silent() {
        return Level.UNKNOWN;
    }
}
