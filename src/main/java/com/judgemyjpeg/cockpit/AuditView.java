package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.audit.AuditEntry;

/// @param wanted as typed
/// @param export the same entries as a file
public record AuditView(AuditQuery wanted, String export, Slice<AuditEntry> entries) {}
