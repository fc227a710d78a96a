package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.PhotoListener;
import java.util.Set;
import java.util.stream.Collectors;

/// The photos of the journal have no rows, and are needed nonetheless.
final class AcceptedPhotos implements PhotoListener {
    private final Journal journal;
    private final WantedJson json;

    AcceptedPhotos(Journal journal, WantedJson json) {
        this.journal = journal;
        this.json = json;
    }

    @Override
    public void goes(PersonId owner, PhotoId photo) {
        // it has a row, so it is not the journal's
    }

    @Override
    public Set<String> keeps() {
        return journal.all().stream()
                .flatMap(id -> journal.read(id).stream())
                .map(entry -> json.read(entry.content()).intake().storeKey())
                .collect(Collectors.toSet());
    }
}
