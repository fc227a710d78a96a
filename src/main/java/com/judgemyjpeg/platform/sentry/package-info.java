/// What went wrong and is nobody's mistake but ours, told to Sentry. Door:
/// [com.judgemyjpeg.platform.sentry.Reports]. Off without `judge.sentry.dsn`: then no class of its SDK is loaded.
///
/// What is sent: the incident number, where it happened, the kinds of exceptions and their stack, the version.
/// What an exception says is not: it may quote what somebody wrote. The log has it, under the same number.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.sentry;
