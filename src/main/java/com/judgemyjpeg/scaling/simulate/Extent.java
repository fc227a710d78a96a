package com.judgemyjpeg.scaling.simulate;

/// How much of a month is run through: all of it, or some of its days, which are alike; or of very many people only the
/// hours around the busiest one. Never fewer people on a smaller service: small and large queues differ in kind.
///
/// @param from seconds, of the first arrival that may come
/// @param countFrom what comes before only warms it up
/// @param to seconds
/// @param says which, in words
record Extent(double from, double countFrom, double to, String says) {
    static final int DAYS = 30;
    static final double DAY = Day.HOURS * Day.HOUR;

    private static final double WARMING = 600;

    /// @param rate of analyses a second, on average
    /// @param most analyses that may be run through
    static Extent of(double rate, Day day, double most) {
        double days = most / (rate * DAY);
        if (days >= DAYS) {
            return new Extent(0, 0, DAYS * DAY, "the whole month of " + DAYS + " days");
        }
        if (days >= 1) {
            return new Extent(0, 0, Math.floor(days) * DAY, "%d of %d days".formatted((int) days, DAYS));
        }
        double seconds = Math.min(DAY, most / (rate * day.busiest()));
        double middle = (day.busiestHour() + 0.5) * Day.HOUR;
        double from = Math.max(0, middle - seconds / 2);
        return new Extent(
                from,
                from + Math.min(WARMING, seconds / 4),
                from + seconds,
                "%.0f minutes around the busiest hour".formatted(seconds / 60));
    }
}
