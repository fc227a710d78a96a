/// What an analysis costs. For members every analysis is free for now, and only its reservation is kept, so that the
/// ledger which comes later finds each one counted once; guests have a number a day. Door:
/// [com.judgemyjpeg.billing.Allowance].
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.billing;
