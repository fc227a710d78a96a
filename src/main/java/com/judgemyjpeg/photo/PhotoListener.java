package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;

/// The seam to whoever does something with a photo that may be deleted meanwhile.
public interface PhotoListener {
    /// It is about to be deleted. Told **inside the transaction** that does it, before its row
    /// goes: what is being done with it is ended here, in rows of the listener.
    void goes(PersonId owner, PhotoId photo);
}
