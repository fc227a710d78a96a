package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/api/health`: 200 when this instance can serve, `degraded` or not, 503 when it cannot, and why.
@Matters(Criticality.ESSENTIAL)
@Controller
class HealthPages {
    private final Health health;

    HealthPages(Health health) {
        this.health = health;
    }

    @GetMapping("/api/health")
    ResponseEntity<Map<String, Object>> health() {
        Health.Report report = health.report();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", report.standing().name().toLowerCase(Locale.ROOT));
        body.put("at", report.at().toString());
        body.putAll(report.parts());
        return ResponseEntity.status(report.standing() == Health.Standing.DOWN ? 503 : 200)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
