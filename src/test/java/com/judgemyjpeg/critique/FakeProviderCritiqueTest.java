package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.critique.Critic.CriticFault;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.provider.Providers;
import com.judgemyjpeg.provider.TestProviders;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Our critic takes the provider that only pretends for one that judges.
class FakeProviderCritiqueTest {
    private static final String KEY = "sk-fake-critic";

    private FakeProvider provider;
    private Providers providers;
    private ModelCritic critic;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("main:" + KEY)));
        providers = TestProviders.of(provider.baseUrl(), KEY, "gpt-4o-mini", TestProviders.TIME_LIMIT);
        critic = new ModelCritic(providers, new ModelSettings(ModelSettings.Detail.HIGH, 4000), InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        providers.close();
        provider.close();
    }

    @Test
    void critiqueIsBelievedFieldByField() throws IOException {
        Critique critique = critic.judge(ModelBriefs.plain());
        assertThat(critique.texts()).containsOnlyKeys(Criterion.values());
        assertThat(critique.scores().total()).isBetween(1, 99);
        assertThat(critique.insights()).hasSize(2);
        assertThat(critique.summary()).isNotBlank();
        assertThat(critic.judge(ModelBriefs.plain())).isEqualTo(critique);
    }

    @Test
    void critiqueInAnotherToneKeepsItsNumbers() throws IOException {
        Scores decided = critic.judge(ModelBriefs.plain()).scores();
        assertThat(critic.judge(ModelBriefs.decided(decided)).scores()).isEqualTo(decided);
    }

    @Test
    void refusalAndFailureAreToldApart() {
        provider.fault(FaultRule.always(Fault.REFUSAL));
        assertThatThrownBy(() -> critic.judge(ModelBriefs.plain())).isInstanceOf(Refused.class);
        provider.clearFaults();
        provider.fault(FaultRule.always(Fault.SCORES_AS_TEXT));
        assertThatThrownBy(() -> critic.judge(ModelBriefs.plain())).isInstanceOf(CriticFault.class);
        assertThat(critic.trouble()).contains("no number");
    }
}
