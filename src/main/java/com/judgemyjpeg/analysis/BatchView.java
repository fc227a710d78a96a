package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch with its photos.
///
/// @param report null until all of it has ended, and when nothing was judged
public record BatchView(
        Batch batch, Map<PhotoId, Photo> photos, @Nullable BatchReport report) {

    static BatchView of(Batch batch, Map<PhotoId, Photo> photos) {
        return new BatchView(batch, photos, BatchReport.of(batch, photos).orElse(null));
    }

    /// Best first once there is a report, then what got none; as they were brought until then.
    public List<Batch.Entry> ordered() {
        Comparator<Batch.Entry> best = Comparator.comparing(entry -> entry.critique() == null
                ? Integer.MAX_VALUE
                : -entry.critique().scores().total());
        return report == null
                ? batch.entries()
                : batch.entries().stream().sorted(best).toList();
    }

    /// What its owner calls it; empty when they call it nothing.
    public String name(Batch.Entry entry) {
        Photo photo = photo(entry);
        return photo == null ? entry.name() : photo.name();
    }

    /// Null when there is none yet.
    public @Nullable String thumbnail(Batch.Entry entry) {
        Photo photo = photo(entry);
        return photo == null || photo.developed() == null ? null : "/photos/" + photo.id() + "/renditions/400.jpg";
    }

    private @Nullable Photo photo(Batch.Entry entry) {
        return entry.photo() == null ? null : photos.get(entry.photo());
    }

    /// How much of what a criterion can give the photos got on average.
    public static int percent(BatchReport report, Criterion criterion) {
        return (int) Math.round(100 * report.means().getOrDefault(criterion, 0.0) / criterion.max());
    }
}
