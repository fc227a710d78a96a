/// The key figures of the business, month by month: who comes, who stays, what they pay and what it
/// costs. Each is defined once, in [com.judgemyjpeg.insight.Kpi], and counted twice: by counters that
/// follow what happens, which pages read, and anew from all rows, which proves them. Door:
/// [com.judgemyjpeg.insight.Kpis]. Its SQL reads the tables of other features, as nothing else does
/// (ADR 0025).
@NullMarked
package com.judgemyjpeg.insight;

import org.jspecify.annotations.NullMarked;
