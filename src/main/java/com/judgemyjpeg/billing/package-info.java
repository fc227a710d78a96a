/// What an analysis costs, and who need not pay. For members every analysis is free for now, and only its reservation
/// is kept, so
/// that the ledger which comes later finds each one counted once; guests have a number a day; premium exists as an
/// operator's
/// gift. Doors: [com.judgemyjpeg.billing.Allowance] for who spends, [com.judgemyjpeg.billing.Waivers] for operators.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.billing;
