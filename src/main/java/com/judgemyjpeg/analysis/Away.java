package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import java.util.OptionalInt;

/// What is known of the database without asking it.
@FunctionalInterface
interface Away {
    /// Whether it is known to take no writes now: then nobody tries, and what is accepted waits in the journal.
    boolean writesAway();

    /// How many analyses this person had left when they were seen last; empty when nobody remembers.
    default OptionalInt left(PersonId person) {
        return OptionalInt.empty();
    }
}
