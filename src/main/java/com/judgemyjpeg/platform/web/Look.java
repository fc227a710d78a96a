package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Holding;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.platform.text.Language;

/// All that makes one reader's rendering of the same content differ from another's: what a kept page is kept under.
///
/// @param theme `auto`, `light` or `dark`
/// @param notice what every page says of how the service stands (`mode.notice.<notice>`); empty when all is well
public record Look(Language language, String theme, Reader reader, String notice) {
    static final String ALL_IS_WELL = "";

    static String notice(Holding now) {
        return switch (now.mode()) {
            case NORMAL -> ALL_IS_WELL;
            case SURGE -> now.rung().includes(Rung.GUESTS_WAIT) ? "surge-waits" : "surge";
            case READ_ONLY -> now.database() == DatabaseState.WRITABLE ? "read-only" : "database-away";
        };
    }
}
