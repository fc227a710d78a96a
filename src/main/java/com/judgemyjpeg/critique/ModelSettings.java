package com.judgemyjpeg.critique;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.model.*`: how the model critic asks. Another `detail` changes the critic's version.
///
/// @param detail how closely the provider looks at the picture, and what it charges for that:
///     low, high, auto
/// @param maxAnswerTokens room for an answer: a critique in French takes about 1,800 tokens,
///     the rest is for a talkative one; an answer that is cut off is asked for once more with
///     twice the room
@ConfigurationProperties("judge.model")
record ModelSettings(
        @DefaultValue("high") Detail detail,
        @DefaultValue("4000") int maxAnswerTokens) {

    enum Detail {
        LOW,
        HIGH,
        AUTO
    }

    ModelSettings {
        if (maxAnswerTokens < 1) {
            throw new IllegalArgumentException("the model critic's answer tokens must be above 0");
        }
    }
}
