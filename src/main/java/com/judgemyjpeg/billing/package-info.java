/// What an analysis costs. For now every analysis is free, and only its reservation is kept, so that the
/// ledger which comes later finds each one counted once. Door: [com.judgemyjpeg.billing.Allowance].
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.billing;
