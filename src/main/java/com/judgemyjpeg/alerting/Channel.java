package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Message;
import java.time.Duration;
import java.util.List;

/// A way out of the program that takes messages one by one; letters are `platform.mail`'s. May be asked for the same
/// message twice: it hands its id on, so that the other side can leave out what it has.
interface Channel {
    String name();

    /// So many go in one message at most.
    int folds();

    /// So long the other side is left alone after a message.
    Duration pause();

    /// Returns when the other side has taken over; within the time limit of the settings.
    ///
    /// @throws Untold it has not, or nobody knows
    void send(List<Message> messages) throws Untold, InterruptedException;
}
