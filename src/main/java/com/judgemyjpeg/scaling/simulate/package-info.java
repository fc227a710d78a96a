/// The service as a discrete-event model: arrivals by the hour of the day, uploads, the database's connections, hands,
/// pixel processes, a provider's quota and its answers. What so many people a month would mean: who waits how long,
/// what is the bottleneck, which phase of the plan it is, what it costs. Door: `Simulator`; each parameter says whether
/// it was measured here or is assumed.
@NullMarked
package com.judgemyjpeg.scaling.simulate;

import org.jspecify.annotations.NullMarked;
