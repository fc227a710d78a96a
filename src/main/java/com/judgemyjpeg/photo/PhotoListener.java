package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import java.util.Set;

/// The seam to whoever does something with a photo.
public interface PhotoListener {
    /// It is about to be deleted. Told **inside the transaction** that does it, before its row
    /// goes: what is being done with it is ended here, in rows of the listener.
    void goes(PersonId owner, PhotoId photo);

    /// Its renditions are there. Told **inside the transaction** that notes so, perhaps again
    /// after a crash; in the way of a critique, so a listener writes a row and does nothing else.
    default void developed(PersonId owner, PhotoId photo) {}

    /// The keys in the store of photos that have no row yet and must not be swept.
    default Set<String> keeps() {
        return Set.of();
    }
}
