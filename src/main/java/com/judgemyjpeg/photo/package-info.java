/// A photo that somebody brought: taken in as a stream, kept untouched and private, developed into renditions,
/// and gone without a trace when it is deleted. Door: [com.judgemyjpeg.photo.Photos]. Seam:
/// [com.judgemyjpeg.photo.PhotoStore], which holds the bytes.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.photo;
