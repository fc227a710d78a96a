package com.judgemyjpeg.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    @Test
    void whoWasThereForHalfOfTheTimeCountsHalf() {
        var now = new AtomicLong();
        var attendance = new Attendance(now::get);
        attendance.enter();
        now.set(50);
        attendance.leave();
        now.set(100);
        assertThat(attendance.average()).isEqualTo(0.5);
        assertThat(attendance.average()).isZero();
        attendance.enter();
        attendance.enter();
        assertThat(attendance.average()).isEqualTo(2);
        now.set(200);
        assertThat(attendance.average()).isEqualTo(2);
    }
}
