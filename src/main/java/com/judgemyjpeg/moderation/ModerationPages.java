package com.judgemyjpeg.moderation;

import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.TypedText;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The owner of a hidden photo asks for a person to look at it.
@Matters(Criticality.IMPORTANT)
@Controller
class ModerationPages {
    private static final int LONGEST = 500;

    private final Moderations moderations;

    ModerationPages(Moderations moderations) {
        this.moderations = moderations;
    }

    /// Comes back to the newest critique of the photo, where the state of the appeal stands.
    @PostMapping("/photos/{id}/appeal")
    ResponseEntity<Void> appeal(
            Visitor visitor, @PathVariable PhotoId id, @RequestParam(defaultValue = "") String words) {
        moderations.appeal(visitor.owner(), id, TypedText.of(words, 0, LONGEST));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", "/photos/" + id)
                .build();
    }
}
