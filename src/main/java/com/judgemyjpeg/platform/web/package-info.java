/// What every page and every answer has in common: who asks and in which language, security headers, problems
/// as a page or as `application/problem+json`, templates and static files. Knows no feature.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.web;
