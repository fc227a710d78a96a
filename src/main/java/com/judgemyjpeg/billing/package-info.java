/// What an analysis costs, and who need not pay. Guests have a number a day; members have a
/// month's free ones, packs and premium, kept in a ledger that is exact whatever comes at once
/// and whatever dies. Doors: [com.judgemyjpeg.billing.Allowance] for who spends,
/// [com.judgemyjpeg.billing.Waivers] for operators. How money comes in is the matter of
/// `payment`.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.billing;
