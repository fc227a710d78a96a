package com.judgemyjpeg.provider;

import java.time.Duration;

/// What asking came to, after everything that asking again could do.
public sealed interface Outcome<T> {

    record Answered<T>(T value, Bill bill) implements Outcome<T> {}

    /// The provider will not look at this picture, now or later.
    record Declined<T>(Bill bill) implements Outcome<T> {}

    /// Nobody can be asked before then: all pools are used up or rest. Costs no try.
    record NotNow<T>(Duration after, String why) implements Outcome<T> {}

    /// It waits for its batch, and nothing is wrong: to be asked again after a while.
    record Ordered<T>(Duration lookAgain) implements Outcome<T> {}

    /// @param failure the last one
    /// @param reason in our own words
    record Failed<T>(Failure failure, String reason, Bill bill) implements Outcome<T> {}

    /// What was paid for, calls that failed included.
    ///
    /// @param model that answered last
    /// @param kept tokens of the question that the provider had kept from before
    /// @param micros millionths of a dollar
    /// @param took of all calls together
    /// @param calls that were made
    record Bill(String pool, String model, int question, int kept, int answer, long micros, Duration took, int calls) {
        static final Bill NONE = new Bill("", "", 0, 0, 0, 0, Duration.ZERO, 0);

        Bill plus(ProviderKey key, Reply.Usage usage, long micros, Duration took) {
            return new Bill(
                    key.pool(),
                    key.model(),
                    question + usage.question(),
                    kept + usage.kept(),
                    answer + usage.answer(),
                    this.micros + micros,
                    this.took.plus(took),
                    calls + 1);
        }
    }
}
