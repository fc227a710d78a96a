/// Whether this program can do its work: the health check, later the public status page.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.status;
