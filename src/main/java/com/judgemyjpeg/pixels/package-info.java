/// Everything that touches pixels. A stranger's file is checked by its first bytes
/// ([com.judgemyjpeg.pixels.Header]), then decoded, turned upright, brought to sRGB, made into renditions and
/// measured in a child process of the same jar ([com.judgemyjpeg.pixels.Pixels]): whatever the file does to
/// the decoder costs that one photo a refusal and never the server. Knows no feature.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.pixels;
