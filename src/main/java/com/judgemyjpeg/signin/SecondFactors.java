package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.PersonId;

/// Whether somebody wants to be asked for more than a password.
final class SecondFactors {
    boolean on(PersonId person) {
        return person.value() == null;
    }
}
