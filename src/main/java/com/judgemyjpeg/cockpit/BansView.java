package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.ban.Ban;

/// @param target as typed, or as another page proposes it
public record BansView(String target, String reason, String span, String ownNetwork, Slice<Ban> bans) {}
