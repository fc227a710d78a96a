package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.moderation.ModeratedPhoto;

/// @param here where a decision comes back to
public record PicturesView(boolean open, String here, Slice<ModeratedPhoto> photos) {
    /// How it stands, as a text key ends.
    public static String standing(ModeratedPhoto photo) {
        return photo.asks() != null ? photo.asks().code() : photo.mayBeShown() ? "fine" : "hide";
    }
}
