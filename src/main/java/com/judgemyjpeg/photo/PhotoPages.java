package com.judgemyjpeg.photo;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The bytes of photos, for their owners alone. Somebody else's photo and one that does not exist are the
/// same answer.
@Matters(Criticality.ESSENTIAL)
@Controller
class PhotoPages {
    private static final Set<Integer> EDGES = Set.of(2048, 1024, 400);

    private final Photos photos;

    PhotoPages(Photos photos) {
        this.photos = photos;
    }

    /// No SQL: the key is made of the owner and the photo, so a stranger's request leads to nothing.
    @GetMapping("/photos/{id}/renditions/{edge}.jpg")
    ResponseEntity<Resource> rendition(
            Visitor visitor, @PathVariable PhotoId id, @PathVariable int edge, HttpServletResponse response)
            throws IOException {
        PersonId owner = visitor.owner();
        if (!EDGES.contains(edge)) {
            throw new Refused(Problem.NOT_FOUND);
        }
        try {
            long bytes = photos.renditionBytes(owner, id, edge);
            InputStream in = photos.openRendition(owner, id, edge);
            sandbox(response);
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePrivate()
                            .immutable())
                    .contentType(MediaType.IMAGE_JPEG)
                    .contentLength(bytes)
                    .header("Content-Disposition", "inline")
                    .body(new InputStreamResource(in));
        } catch (NoSuchFileException e) {
            throw new Refused(Problem.NOT_FOUND);
        }
    }

    /// The file exactly as it came, with everything that the camera wrote into it: only ever as a download.
    @Matters(Criticality.OPTIONAL)
    @GetMapping("/photos/{id}/original")
    ResponseEntity<Resource> original(Visitor visitor, @PathVariable PhotoId id, HttpServletResponse response)
            throws IOException {
        Photo photo = photos.find(visitor.owner(), id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        sandbox(response);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(photo.format().mediaType()))
                .contentLength(photo.bytes())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(photo.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(photos.openOriginal(photo)));
    }

    /// In place of the policy of pages: opened by itself, a stranger's file may do nothing at all.
    private static void sandbox(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    @PostMapping("/photos/{id}/delete")
    ResponseEntity<Void> delete(Visitor visitor, @PathVariable PhotoId id) {
        if (!photos.delete(visitor.owner(), id)) {
            throw new Refused(Problem.NOT_FOUND);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/photos")
                .build();
    }
}
