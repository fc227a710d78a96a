package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Format;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// All SQL of photos.
final class PhotoRows {
    private final Database database;
    private final JsonMapper json;

    PhotoRows(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// One statement when the bytes are new, two when they were here before.
    PhotoId insert(Photos.Intake intake, String provider, Instant now) {
        return database.write(jdbc -> {
            int inserted = jdbc.sql("""
                    insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (owner_id, digest) do nothing""")
                    .params(
                            intake.owner().value(),
                            intake.id().value(),
                            provider,
                            intake.storeKey(),
                            intake.stored().digest(),
                            intake.stored().bytes(),
                            intake.header().format().name(),
                            intake.name(),
                            intake.header().width(),
                            intake.header().height(),
                            now.atOffset(ZoneOffset.UTC))
                    .update();
            if (inserted == 1) {
                return intake.id();
            }
            // locked, so that a deletion at this very moment cannot take away what the analysis is about to refer to
            UUID before = jdbc.sql("select id from photo where owner_id = ? and digest = ? for key share")
                    .params(intake.owner().value(), intake.stored().digest())
                    .query(UUID.class)
                    .single();
            return new PhotoId(before);
        });
    }

    Optional<Photo> find(PersonId owner, PhotoId id) {
        return database.read(jdbc -> jdbc.sql("""
                select store_key, bytes, format, name, width, height, exif, measurements, score, created_at
                from photo where owner_id = ? and id = ?""")
                .params(owner.value(), id.value())
                .query((row, n) -> photo(owner, id, row))
                .optional());
    }

    List<Photo> several(PersonId owner, Collection<PhotoId> ids) {
        return database.read(jdbc -> jdbc.sql("""
                select id, store_key, bytes, format, name, width, height, exif, measurements, score, created_at
                from photo where owner_id = :owner and id = any(cast(:ids as uuid[]))""")
                .param("owner", owner.value())
                .param("ids", ids.stream().map(PhotoId::value).toArray(UUID[]::new))
                .query((row, n) -> photo(owner, new PhotoId(row.getObject("id", UUID.class)), row))
                .list());
    }

    List<Photo.Card> page(PersonId owner, @Nullable PhotoId before, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, name, width, height, measurements is not null as developed, score, problem, created_at
                from photo
                where owner_id = :owner
                  and (created_at, id) < (
                      coalesce((select created_at from photo where owner_id = :owner and id = cast(:before as uuid)), 'infinity'),
                      coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                order by created_at desc, id desc
                limit :limit""")
                .param("owner", owner.value())
                .param("before", before == null ? null : before.value(), java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> new Photo.Card(
                        new PhotoId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getBoolean("developed"),
                        row.getObject("score", Integer.class),
                        row.getString("problem"),
                        instant(row, "created_at")))
                .list());
    }

    /// All of somebody's, in the order of their identities.
    List<Photo> after(PersonId owner, @Nullable PhotoId last, int limit) {
        return database.read(jdbc -> jdbc.sql("""
                select id, store_key, bytes, format, name, width, height, exif, measurements, score, created_at
                from photo
                where owner_id = ? and id > coalesce(cast(? as uuid), '00000000-0000-0000-0000-000000000000')
                order by id limit ?""")
                .param(owner.value())
                .param(last == null ? null : last.value())
                .param(limit)
                .query((row, n) -> photo(owner, new PhotoId(row.getObject("id", UUID.class)), row))
                .list());
    }

    /// Some of somebody's, now noted as discarded; returns how many.
    int deleteSome(PersonId owner, int limit, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                with gone as (
                    delete from photo where owner_id = :owner and id in (
                        select id from photo where owner_id = :owner limit :limit)
                    returning provider, store_key)
                insert into photo_discarded (provider, store_key, discarded_at)
                select provider, store_key, :now from gone
                on conflict (provider, store_key) do update set discarded_at = excluded.discarded_at""")
                .param("owner", owner.value())
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    /// Everything below this key.
    void forgetDiscardedBelow(String provider, String key) {
        database.change(jdbc -> jdbc.sql("delete from photo_discarded where provider = ? and starts_with(store_key, ?)")
                .params(provider, key + "/")
                .update());
    }

    /// False when the photo is gone.
    boolean develop(Photo photo, Developed developed) {
        return database.write(jdbc -> jdbc.sql("""
                update photo set exif = ?::jsonb, measurements = ?::jsonb, width = ?, height = ?
                where owner_id = ? and id = ?""")
                        .params(
                                json.writeValueAsString(developed.exif()),
                                json.writeValueAsString(developed.measurements()),
                                developed.width(),
                                developed.height(),
                                photo.owner().value(),
                                photo.id().value())
                        .update()
                == 1);
    }

    void score(PersonId owner, PhotoId id, int score) {
        database.change(jdbc -> jdbc.sql("update photo set score = ?, problem = null where owner_id = ? and id = ?")
                .params(score, owner.value(), id.value())
                .update());
    }

    void refuse(PersonId owner, PhotoId id, Problem why) {
        database.change(jdbc -> jdbc.sql("update photo set problem = ? where owner_id = ? and id = ? and score is null")
                .params(why.name(), owner.value(), id.value())
                .update());
    }

    /// The store key of the photo that was deleted, now noted as discarded.
    Optional<String> delete(PersonId owner, PhotoId id, Instant now) {
        return database.write(jdbc -> jdbc.sql("""
                with gone as (delete from photo where owner_id = ? and id = ? returning provider, store_key)
                insert into photo_discarded (provider, store_key, discarded_at)
                select provider, store_key, ? from gone returning store_key""")
                .params(owner.value(), id.value(), now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional());
    }

    /// Until the transaction ends. False when there is no such photo.
    boolean lock(PersonId owner, PhotoId id) {
        return database.write(jdbc -> jdbc.sql("select 1 from photo where owner_id = ? and id = ? for update")
                .params(owner.value(), id.value())
                .query(Integer.class)
                .optional()
                .isPresent());
    }

    List<String> discarded(String provider) {
        return database.read(jdbc -> jdbc.sql(
                        "select store_key from photo_discarded where provider = ? order by discarded_at limit 1000")
                .param(provider)
                .query(String.class)
                .list());
    }

    void forgetDiscarded(String provider, String key) {
        database.change(jdbc -> jdbc.sql("delete from photo_discarded where provider = ? and store_key = ?")
                .params(provider, key)
                .update());
    }

    /// Whether the key (`ab/<owner>/<photo>`) belongs to a row; a key that is not of this form is not ours to
    /// judge.
    boolean known(String key) {
        String[] parts = key.split("/", -1);
        try {
            UUID owner = UUID.fromString(parts[1]);
            UUID id = UUID.fromString(parts[2]);
            return database.read(jdbc -> jdbc.sql("select count(*) from photo where owner_id = ? and id = ?")
                            .params(owner, id)
                            .query(Integer.class)
                            .single()
                    == 1);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return true;
        }
    }

    private Photo photo(PersonId owner, PhotoId id, ResultSet row) throws SQLException {
        String measured = row.getString("measurements");
        String exif = row.getString("exif");
        return new Photo(
                owner,
                id,
                row.getString("store_key"),
                row.getLong("bytes"),
                Format.valueOf(row.getString("format")),
                row.getString("name"),
                row.getInt("width"),
                row.getInt("height"),
                measured == null || exif == null
                        ? null
                        : new Photo.Developed(
                                json.readValue(exif, Exif.class), json.readValue(measured, Measurements.class)),
                row.getObject("score", Integer.class),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    }
}
