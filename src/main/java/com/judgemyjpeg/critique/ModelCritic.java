package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.ModelReply.Answered;
import com.judgemyjpeg.critique.ModelReply.Declined;
import com.judgemyjpeg.critique.ModelReply.Failed;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/// Asks an AI provider that looks at the photo: one call, whose answer is believed only field by field. It
/// never retries: the analysis queue does, and knows how often it has.
final class ModelCritic implements Critic, AutoCloseable {
    private final ModelCall call;
    private final ModelTrouble trouble;
    private final PromptText prompts = PromptText.load();
    private final Critique.Origin origin;

    ModelCritic(ModelSettings settings, InstantSource clock) {
        call = new ModelCall(settings);
        trouble = new ModelTrouble(clock);
        String version = prompts.version() + " " + settings.model() + " "
                + settings.detail().name().toLowerCase(Locale.ROOT);
        origin = new Critique.Origin("model", version, settings.model(), Set.of());
    }

    @Override
    public String name() {
        return origin.critic();
    }

    @Override
    public String version() {
        return origin.version();
    }

    @Override
    public String trouble() {
        return trouble.line();
    }

    @Override
    public Critique judge(Brief brief) throws CriticFault {
        return switch (call.ask(ModelPrompt.about(brief, prompts))) {
            case Answered answer -> believed(answer, brief);
            case Declined() -> throw refused();
            case Failed failed -> throw fault(failed);
        };
    }

    private Critique believed(Answered answer, Brief brief) throws CriticFault {
        try {
            Critique critique = ModelAnswer.read(answer.json(), brief, origin);
            trouble.clear();
            return critique;
        } catch (ModelUnfit e) {
            throw fault(new Failed("answer not believed: " + e.getMessage(), false));
        }
    }

    /// The provider works: that it will not look at this photo is no trouble of ours.
    private Refused refused() {
        trouble.clear();
        return new Refused(Problem.CONTENT_REFUSED);
    }

    private CriticFault fault(Failed failed) {
        trouble.note(failed);
        return new CriticFault(failed.reason(), null);
    }

    @Override
    public void close() {
        call.close();
    }
}
