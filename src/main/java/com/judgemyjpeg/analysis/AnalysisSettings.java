package com.judgemyjpeg.analysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.analysis.*`
///
/// @param workers analyses worked on at once by this process: most of that time they wait for
///     pixels or in line for a provider
/// @param waiting analyses that wait for a provider's answer at once, beside those worked on
/// @param lease how long a worker may be silent before its analysis is given to another
/// @param heartbeat how often a worker says that it is alive; well below `lease`
/// @param finishing how long a program that stops may finish what it has in hand; then it is handed
///     back
/// @param poll how often an idle worker looks for work of other processes
/// @param gladly how long everybody waits for the model before `withoutModel` says what happens
/// @param withoutModel what happens when no provider can be asked for longer than `gladly`
/// @param retryAfter the wait after the first fault, four times as long after each further one
@ConfigurationProperties("judge.analysis")
record AnalysisSettings(
        @DefaultValue("8") int workers,
        @DefaultValue("1000") int waiting,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("0s") Duration finishing,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("2m") Duration gladly,
        @DefaultValue WithoutModel withoutModel) {

    /// By plan.
    ///
    /// @param free `measure`: a critique of what can be measured at once, marked as such, and
    ///     the model's takes its place without a charge when it can be asked again; or `wait`
    /// @param premium likewise
    record WithoutModel(
            @DefaultValue("measure") Choice free,
            @DefaultValue("measure") Choice premium) {
        Choice of(boolean premium) {
            return premium ? this.premium : free;
        }
    }

    enum Choice {
        MEASURE,
        WAIT
    }

    AnalysisSettings {
        if (heartbeat.compareTo(lease) >= 0 || poll.compareTo(lease) >= 0) {
            throw new IllegalArgumentException("judge.analysis.heartbeat and .poll must be shorter than .lease");
        }
    }
}
