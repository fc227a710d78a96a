package com.judgemyjpeg.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a route whose page is shown once more to the same reader as they saw it last, with its age, when the database
/// is away.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SeenAgain {}
