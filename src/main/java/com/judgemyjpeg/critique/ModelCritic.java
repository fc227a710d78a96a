package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.provider.Outcome;
import com.judgemyjpeg.provider.Providers;
import com.judgemyjpeg.provider.Question;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/// Asks AI providers that look at the photo; an answer is believed only field by field. What
/// another try may mend goes back to the analysis queue, which knows how often it was tried.
final class ModelCritic implements Critic {
    private static final String NAME = "model";

    private final Providers providers;
    private final ModelSettings settings;
    private final ModelTrouble trouble;
    private final PromptText prompts = PromptText.load();

    ModelCritic(Providers providers, ModelSettings settings, InstantSource clock) {
        this.providers = providers;
        this.settings = settings;
        this.trouble = new ModelTrouble(clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return prompts.version() + " " + settings.detail().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String trouble() {
        return trouble.line();
    }

    @Override
    public Critique judge(Brief brief) throws CriticFault, NotNow {
        return switch (ask(brief)) {
            case Outcome.Answered<Critique> answered -> {
                trouble.clear();
                yield answered.value();
            }
            case Outcome.Declined<Critique> declined -> {
                trouble.clear(); // the provider works: that it will not look at this photo is no trouble of ours
                throw new Refused(Problem.CONTENT_REFUSED);
            }
            case Outcome.NotNow<Critique> later -> {
                trouble.note(later.why(), false);
                throw new NotNow(later.why(), later.after());
            }
            case Outcome.Ordered<Critique> ordered ->
                throw new NotNow("waits for its batch, at half the price", ordered.lookAgain());
            case Outcome.Failed<Critique> failed -> {
                trouble.note(failed.reason(), false);
                throw new CriticFault(failed.reason(), null);
            }
        };
    }

    private Outcome<Critique> ask(Brief brief) throws CriticFault {
        Question question = ModelPrompt.about(brief, prompts, settings);
        Providers.Reading<Critique> reading = (json, bill) -> {
            try {
                return ModelAnswer.read(json, brief, origin(bill.model()));
            } catch (ModelUnfit e) {
                throw new Providers.Unfit(String.valueOf(e.getMessage()));
            }
        };
        try {
            return brief.mayWait()
                    ? providers.askInBatch(question, reading, brief.waits())
                    : providers.ask(question, reading, brief.waits());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CriticFault("interrupted", e);
        }
    }

    private Critique.Origin origin(String model) {
        return new Critique.Origin(NAME, version() + " " + model, model, Set.of());
    }
}
