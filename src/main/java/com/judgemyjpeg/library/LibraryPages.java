package com.judgemyjpeg.library;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Somebody's own photos, newest first, a page at a time: a page costs the same whether there are ten or ten
/// thousand.
@Matters(Criticality.ESSENTIAL)
@Controller
class LibraryPages {
    private static final int PAGE = 24;
    private static final int SMALL = 400;

    private final Photos photos;
    private final Pages pages;

    LibraryPages(Photos photos, Pages pages) {
        this.photos = photos;
        this.pages = pages;
    }

    @GetMapping("/photos")
    void show(
            Visitor visitor,
            @RequestParam(required = false) @Nullable PhotoId before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Photo.Card> cards = visitor.person()
                .map(owner -> photos.page(owner, before, PAGE + 1)) // one more tells whether there is more
                .orElse(List.of());
        pages.render("library/photos", request, Map.of("view", view(cards)), response);
    }

    private static PhotosView view(List<Photo.Card> found) {
        boolean more = found.size() > PAGE;
        List<Photo.Card> cards = more ? found.subList(0, PAGE) : found;
        String next = more ? cards.getLast().id().toString() : null;
        return new PhotosView(cards.stream().map(LibraryPages::card).toList(), next);
    }

    private static PhotosView.Card card(Photo.Card photo) {
        double scale = Math.min(1, SMALL / (double) Math.max(photo.width(), photo.height()));
        return new PhotosView.Card(
                photo.id().toString(),
                photo.id().toString(),
                photo.developed() ? "/photos/" + photo.id() + "/renditions/400.jpg" : null,
                (int) Math.round(photo.width() * scale),
                (int) Math.round(photo.height() * scale),
                state(photo),
                photo.score(),
                photo.createdAt());
    }

    private static PhotosView.State state(Photo.Card photo) {
        if (photo.score() != null) {
            return PhotosView.State.DONE;
        }
        return photo.problem() == null ? PhotosView.State.RUNNING : PhotosView.State.REFUSED;
    }
}
