/// Somebody's own photos: the list of them, page by page. Owns no table; asks the photos' door.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.library;
