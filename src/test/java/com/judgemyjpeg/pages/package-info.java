/// What a person sees: words complete in six languages, pages that render, and a gallery of them to look at.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.pages;
