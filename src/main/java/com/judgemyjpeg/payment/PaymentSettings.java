package com.judgemyjpeg.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param grace how long premium stays when a payment is due and does not come
@ConfigurationProperties("judge.billing")
record PaymentSettings(@DefaultValue("7d") Duration grace) {}
