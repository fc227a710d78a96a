package com.judgemyjpeg.platform.mode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a route that changes something and is open in [Mode#READ_ONLY] all the same, because it can do its work without
/// writing the database. All other changes are refused there.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WhileReadOnly {}
