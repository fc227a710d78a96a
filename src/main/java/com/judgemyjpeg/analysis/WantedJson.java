package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Header;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How what was wanted is written in the journal: a newer program has to read what an older one wrote, so a component
/// is
/// added here and never renamed.
final class WantedJson {
    private final JsonMapper json;

    WantedJson(JsonMapper json) {
        this.json = json;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Written(
            UUID id,
            UUID owner,
            UUID photo,
            String storeKey,
            Header header,
            long bytes,
            byte[] digest,
            String name,
            Wish wish,
            boolean member,
            String network,
            @Nullable ProgramCall call,
            long at) {}

    byte[] bytes(Wanted wanted) {
        Photos.Intake intake = wanted.intake();
        return json.writeValueAsBytes(new Written(
                wanted.id().value(),
                intake.owner().value(),
                intake.id().value(),
                intake.storeKey(),
                intake.header(),
                intake.stored().bytes(),
                intake.stored().digest(),
                intake.name(),
                wanted.wish(),
                wanted.member(),
                wanted.network(),
                wanted.call(),
                wanted.at().toEpochMilli()));
    }

    Wanted read(byte[] bytes) {
        Written it = json.readValue(bytes, Written.class);
        var intake = new Photos.Intake(
                new PersonId(it.owner()),
                new PhotoId(it.photo()),
                it.storeKey(),
                it.header(),
                new PhotoStore.Stored(it.bytes(), it.digest()),
                it.name());
        return new Wanted(
                new AnalysisId(it.id()),
                intake,
                it.wish(),
                it.member(),
                it.network(),
                it.call(),
                Instant.ofEpochMilli(it.at()));
    }
}
