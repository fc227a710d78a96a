package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.moderation.ModeratedPhoto;
import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import com.judgemyjpeg.moderation.Reviews;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.web.OwnPath;
import com.judgemyjpeg.platform.web.TypedText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Flagged photos: appeals first, each decided with a reason.
@Matters(Criticality.ESSENTIAL)
@Controller
class PicturePages {
    private static final String HERE = "/operator/pictures";
    private static final String ONE = HERE + "/{owner}/{photo}";
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final Reviews reviews;
    private final PictureDecisions decisions;
    private final Operators operators;
    private final Desk desk;

    PicturePages(Reviews reviews, PictureDecisions decisions, Operators operators, Desk desk) {
        this.reviews = reviews;
        this.decisions = decisions;
        this.operators = operators;
        this.desk = desk;
    }

    /// @param asks with `last` cuts the list of what is open; of what is decided `last` alone
    @GetMapping(HERE)
    void list(
            Visitor visitor,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String asks,
            @RequestParam(required = false) @Nullable UUID last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Reviews.Place place = last == null ? null : new Reviews.Place(asks(asks), new PhotoId(last));
        desk.show("pictures", view(!state.equals("done"), place), request, response);
    }

    private PicturesView view(boolean open, Reviews.@Nullable Place place) {
        List<ModeratedPhoto> found =
                open ? reviews.open(place, Slice.SIZE + 1) : reviews.decided(place, Slice.SIZE + 1);
        String here = place == null
                ? here(open, "", "")
                : here(open, code(place.asks()), place.photo().toString());
        return new PicturesView(
                open,
                here,
                Slice.of(found, end -> here(open, code(end.asks()), end.photo().toString())));
    }

    private static String here(boolean open, String asks, String last) {
        return Query.of(HERE, Map.of("state", open ? "" : "done", "asks", asks, "last", last));
    }

    private static String code(@Nullable Asks asks) {
        return asks == null ? "" : asks.code();
    }

    private static @Nullable Asks asks(String code) {
        return Arrays.stream(Asks.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /// Nobody keeps somebody else's photo.
    @GetMapping(ONE + ".jpg")
    ResponseEntity<Resource> picture(
            Visitor visitor, @PathVariable UUID owner, @PathVariable PhotoId photo, HttpServletResponse response)
            throws IOException {
        visitor.operator();
        Resource picture = new InputStreamResource(reviews.look(new PersonId(owner), photo));
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(picture);
    }

    /// @param decision `fine` or `hide`
    @PostMapping(ONE)
    void decide(
            Visitor visitor,
            @PathVariable UUID owner,
            @PathVariable PhotoId photo,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Operator operator = operators.of(visitor);
        try {
            String told = TypedText.of(reason, SHORTEST_REASON, LONGEST_REASON);
            decisions.decide(operator, new PersonId(owner), photo, hides(decision), told);
        } catch (Refused wrong) {
            if (wrong.problem() == Problem.NOT_FOUND) {
                throw wrong;
            }
            desk.show("pictures", view(true, null), wrong, request, response);
            return;
        }
        Desk.goOn(OwnPath.or(HERE, back), response);
    }

    private static boolean hides(String decision) {
        return switch (decision) {
            case "fine" -> false;
            case "hide" -> true;
            default -> throw new Refused(Problem.BAD_REQUEST);
        };
    }
}
