package com.judgemyjpeg.signin;

/// What a provider calls somebody: for ever, and only there.
record Identity(String issuer, String subject) {}
