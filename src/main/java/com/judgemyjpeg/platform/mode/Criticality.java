package com.judgemyjpeg.platform.mode;

/// What may go when not everything can be done. Every route and every background job says which it is; the build
/// fails for one that does not.
public enum Criticality {
    /// Never goes: signing in, reading one's critiques, paying, health, the operators' own pages.
    ESSENTIAL,
    /// What people come for. Goes only when essential things would suffer.
    IMPORTANT,
    /// Pleasant, and the first to go.
    OPTIONAL
}
