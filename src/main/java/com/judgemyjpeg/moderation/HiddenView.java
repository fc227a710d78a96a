package com.judgemyjpeg.moderation;

import com.judgemyjpeg.moderation.ModeratedPhoto.Asks;
import java.util.Locale;

/// What its owner is told about a photo that only they see.
///
/// @param reason of the operator who decided; empty when none did
public record HiddenView(String photoId, State state, String reason) {
    public enum State {
        HIDDEN,
        /// Waits for an operator.
        APPEALED,
        /// The appeal was turned down.
        STANDS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static HiddenView of(ModeratedPhoto photo) {
        State state =
                photo.asks() == Asks.APPEAL ? State.APPEALED : photo.appeal() == null ? State.HIDDEN : State.STANDS;
        return new HiddenView(
                photo.photo().toString(),
                state,
                photo.decision() == null ? "" : photo.decision().why());
    }

    public boolean mayAppeal() {
        return state == State.HIDDEN;
    }
}
