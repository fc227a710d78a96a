package com.judgemyjpeg.platform.schedule;

import com.judgemyjpeg.platform.mode.Modes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
    @Bean
    Schedule schedule(Modes modes) {
        return new Schedule(modes);
    }
}
