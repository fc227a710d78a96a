package com.judgemyjpeg.scaling;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The scaling plan that this program carries out.
///
/// @param plan file of your own plan; none means the owner's, which comes with the program
@ConfigurationProperties("judge")
record PlanSettings(@DefaultValue("") String plan) {}
