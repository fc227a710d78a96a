package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.Phase;
import java.util.List;
import java.util.Map;

/// What so many people a month would mean.
///
/// @param analyses a month
/// @param peak analyses a second in the busiest hour
/// @param used share of each kind of place in that hour; above 1 a line grows as long as the hour lasts
/// @param waited in all lines together, in seconds
/// @param waitedBusiest the same of those who came in the busiest hour
/// @param took from the photo's last byte to the stored critique
/// @param throughput analyses a second that ended, over what was run through
/// @param uploadsAtOnce in the busiest hour
/// @param gigabytes of photos and renditions that come in a month
/// @param phase of the plan for which it is time
/// @param because by how many people it is, or by which triggers
/// @param simulated how much of the month was run through
public record Answer(
        double people,
        double analyses,
        double peak,
        Fleet fleet,
        Map<String, Double> used,
        Waits waited,
        Waits waitedBusiest,
        Waits took,
        double throughput,
        double peopleAtOnce,
        double uploadsAtOnce,
        double gigabytes,
        Phase phase,
        List<String> because,
        Cost cost,
        String simulated) {

    /// What is fullest.
    public String bottleneck() {
        return used.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    double fullest() {
        return used.getOrDefault(bottleneck(), 0.0);
    }
}
