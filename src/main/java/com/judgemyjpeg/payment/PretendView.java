package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;

/// @param open somebody can still pay
/// @param declined somebody just tried with a card that is refused
public record PretendView(String id, Plan plan, boolean open, boolean declined) {}
