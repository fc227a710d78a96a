/// The database. [com.judgemyjpeg.platform.database.Database] is the seam through which every feature reads and
/// writes. [com.judgemyjpeg.platform.database.EmbeddedPostgres] is the program's own PostgreSQL: a real server,
/// started by the program as its child, data kept in the data folder. Whoever runs a server of their own gives
/// its address in the settings instead, and nothing of it is touched.
///
/// What holds of the embedded one: one program per data folder; committed means on disk; only this machine can
/// reach it, with a password; a killed program's server is found and ended by the next start. Whatever keeps
/// it from starting is a [com.judgemyjpeg.platform.problem.CannotStart]: one sentence and what to do. Known
/// by the root package only.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.database;
