/// Incidents: what the plan's alerts found to be the case, and who was told. Door: [Incidents]. Rules are judged by
/// `scaling`, over samples, as a pure function ([Change#all]); what follows from them is written in one transaction
/// with the messages that tell it, and a courier for each channel sends these afterwards. Seam, kept inside:
/// `Channel`.
@NullMarked
package com.judgemyjpeg.alerting;

import org.jspecify.annotations.NullMarked;
