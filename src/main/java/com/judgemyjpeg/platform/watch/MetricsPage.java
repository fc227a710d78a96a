package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// `/metrics` for who has the key. Without one it is not there.
@Matters(Criticality.ESSENTIAL)
@Controller
class MetricsPage {
    private final MetricsKey key;
    private final Exposition exposition;

    MetricsPage(MetricsKey key, Exposition exposition) {
        this.key = key;
        this.exposition = exposition;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (!key.opens(authorization)) {
            throw new Refused(Problem.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, Exposition.TYPE)
                .cacheControl(CacheControl.noStore())
                .body(exposition.text());
    }
}
