package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// What somebody wants of a load test.
///
/// @param quick the short form: to see that all of it works, not to be kept
/// @param url of a program that runs; else one is started
/// @param rate arrivals a second; else the profile's
/// @param repeat how often the same is done
/// @param search how long to look for a knee
/// @param freeze how long the program is stopped in the middle: the test of the test
/// @param real the load that was recorded, requests a second
/// @param bases earlier ones to compare with
public record Asked(
        Profile profile,
        boolean quick,
        Optional<String> url,
        OptionalDouble rate,
        int repeat,
        Duration search,
        Duration freeze,
        ScalingPlan plan,
        OptionalDouble real,
        java.util.List<Kept> bases) {}
