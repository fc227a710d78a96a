/// What the pages and the critiques say, in six languages. Doors: [com.judgemyjpeg.platform.text.Language] and
/// [com.judgemyjpeg.platform.text.Texts]. Every text lives in `i18n/<bundle>_<language>.properties` (UTF-8)
/// under the same key in every language; `DocsTest` keeps the keys complete.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.text;
