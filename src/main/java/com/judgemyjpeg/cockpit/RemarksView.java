package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.feedback.Remark;
import java.util.List;

/// @param kind of which remarks are shown, as a code; empty for all
/// @param here where an answer comes back to
public record RemarksView(boolean open, String kind, String here, Slice<Remark> remarks) {
    public List<Remark.Kind> kinds() {
        return List.of(Remark.Kind.values());
    }
}
