/// Identities that sort by the time they were made.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.id;
