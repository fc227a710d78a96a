package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.PersonId;
import java.io.IOException;

/// What a feature holds of a person. Contract: both halves go through it in pages, so that ten
/// thousand photos need no more memory than ten; both cope with things that are deleted or
/// added meanwhile; [#erase] may be interrupted anywhere and be repeated, also by two at once,
/// and when it has returned nothing is left.
public interface Belongings {

    /// Erased in this order: first what costs money or makes more of the rest, last who the
    /// rest belonged to.
    enum Turn {
        SUBSCRIPTIONS,
        PHOTOS,
        ANALYSES,
        LEDGER,
        WAYS_IN,
        ACCOUNT
    }

    Turn turn();

    /// Without secrets: no hashes, no tokens.
    void copy(PersonId person, Export into) throws IOException;

    void erase(PersonId person) throws IOException;
}
