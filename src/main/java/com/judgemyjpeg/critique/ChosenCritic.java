package com.judgemyjpeg.critique;

import com.judgemyjpeg.provider.Providers;
import java.util.Optional;
import java.util.UUID;

/// The model where any key of a provider was given, in the settings or by an operator while the
/// program runs; else what can be measured.
final class ChosenCritic implements Critic {
    private final Providers providers;
    private final Critic model;
    private final Critic measured;

    ChosenCritic(Providers providers, Critic model, Critic measured) {
        this.providers = providers;
        this.model = model;
        this.measured = measured;
    }

    private Critic now() {
        return providers.given() ? model : measured;
    }

    @Override
    public String name() {
        return now().name();
    }

    @Override
    public String version() {
        return now().version();
    }

    @Override
    public String trouble() {
        return now().trouble();
    }

    @Override
    public Critique judge(Brief brief) throws CriticFault, NotNow {
        return now().judge(brief);
    }

    @Override
    public boolean savesByWaiting() {
        return providers.takesBatches();
    }

    @Override
    public void forget(String analysis) {
        providers.forget(analysis);
    }

    @Override
    public void forget(UUID person) {
        providers.forget(person);
    }

    @Override
    public Optional<Critique> standIn(Brief brief) throws CriticFault, NotNow {
        return Optional.of(measured.judge(brief));
    }
}
