/// Whether a photo may be shown to anybody but its owner: each is looked at once, by the provider's
/// moderation or by a small model of our own; whoever is hidden can appeal, and a person decides. It
/// looks at pixels and at nothing else, least of all at names of files. Doors: `Moderations` (may it be
/// shown), `Reviews` (operators decide). Seam: `Moderator`, who looks.
@NullMarked
package com.judgemyjpeg.moderation;

import org.jspecify.annotations.NullMarked;
