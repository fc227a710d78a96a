/// How often something may be done. [com.judgemyjpeg.platform.limit.Limit] is the one list of all limits;
/// [com.judgemyjpeg.platform.limit.RateLimiter] the seam that counts. A refusal consumes nothing.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.limit;
