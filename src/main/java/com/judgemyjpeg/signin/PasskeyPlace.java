package com.judgemyjpeg.signin;

/// Whether passkeys work where the reader is: a passkey belongs to one host name, and to no address made of numbers.
///
/// @param here they do
/// @param elsewhere the address at which they do; empty when there is none
public record PasskeyPlace(boolean here, String elsewhere) {}
