/// Work that was accepted and that nobody can write into the database yet: kept on the disk, twice, until somebody who
/// has written it there says so. Knows no analyses and no people: an entry is an identity, whose it is, and bytes. Its
/// door is `Journal`, its seam `JournalStore`.
@NullMarked
package com.judgemyjpeg.analysis.journal;

import org.jspecify.annotations.NullMarked;
