package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.moderation.ModeratedPhoto;
import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import com.judgemyjpeg.moderation.Reviews;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.util.Map;
import java.util.Optional;

/// Whether a flagged photo is fine or hidden. The change, its audit entry and, after an appeal, the letter to
/// its owner are one transaction.
final class PictureDecisions {
    private final Reviews reviews;
    private final Accounts accounts;
    private final Photos photos;
    private final Mails mails;
    private final PublicAddress address;
    private final Operators operators;
    private final Database database;

    PictureDecisions(
            Reviews reviews,
            Accounts accounts,
            Photos photos,
            Mails mails,
            PublicAddress address,
            Operators operators,
            Database database) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.photos = photos;
        this.mails = mails;
        this.address = address;
        this.operators = operators;
        this.database = database;
    }

    /// @throws Refused NOT_ON_YOURSELF, NOT_FOUND
    void decide(Operator by, PersonId owner, PhotoId photo, boolean hide, String reason) {
        by.mayDecideOn(owner);
        database.change(jdbc -> {
            ModeratedPhoto before = reviews.decide(owner, photo, hide, by.name(), reason);
            operators.note(by, hide ? "photo.hide" : "photo.fine", owner, Risk.MEDIUM, photo + ", " + reason);
            if (before.asks() == Asks.APPEAL) {
                accounts.find(owner).ifPresent(account -> mails.post(letter(account, photo, hide, reason)));
            }
        });
    }

    private Letter letter(Account account, PhotoId photo, boolean hide, String reason) {
        Language language =
                Optional.ofNullable(account.preferences().language()).orElse(Language.EN);
        String name = photos.find(account.id(), photo).map(Photo::name).orElse("");
        Map<String, String> values = Map.of("photo", name, "reason", reason, "link", address.link("/photos/" + photo));
        return new Letter(account.email().shown(), language, hide ? "appeal-stands" : "appeal-fine", values);
    }
}
