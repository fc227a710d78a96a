package com.judgemyjpeg.critique;

/// What kind of photo the person meant to make: decides which points get attention in the words.
public enum PhotoType {
    GENERAL,
    PORTRAIT,
    LANDSCAPE,
    STREET,
    MACRO,
    ARCHITECTURE,
    NATURE,
    SPORT,
    NIGHT,
    WEDDING,
    ABSTRACT,
    DOCUMENTARY,
    FASHION,
    FOOD,
    TRAVEL,
    OTHER
}
