/// What people tell us: feedback and questions of anybody, reports of a critique by its owner. Door:
/// [com.judgemyjpeg.feedback.Remarks], for operators.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.feedback;
