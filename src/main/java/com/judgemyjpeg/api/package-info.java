/// What programs ask for under `/api/v1`, with a key that its owner made: thin handlers over the doors of
/// the other features. [com.judgemyjpeg.api.Caller] is who calls; a handler of any feature that takes one
/// is open to keys, and no other is.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.api;
