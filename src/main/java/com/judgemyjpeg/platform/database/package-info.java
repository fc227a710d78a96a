/// The database: [com.judgemyjpeg.platform.database.Database] is the seam through which every feature reads
/// and writes.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.database;
