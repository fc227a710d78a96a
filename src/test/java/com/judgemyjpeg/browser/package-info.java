/// The pages in a real Chromium. Every test leaves screenshots in `target/screenshots`: look at them.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.browser;
