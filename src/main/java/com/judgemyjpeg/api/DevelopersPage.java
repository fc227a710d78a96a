package com.judgemyjpeg.api;

import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// For everybody who wants to write a program.
@Matters(Criticality.OPTIONAL)
@Controller
class DevelopersPage {
    private final PublicAddress address;
    private final RateLimiter limits;
    private final Pages pages;

    DevelopersPage(PublicAddress address, RateLimiter limits, Pages pages) {
        this.address = address;
        this.limits = limits;
        this.pages = pages;
    }

    @GetMapping("/developers")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int hourly = limits.quota(Limit.API_KEY, "").times();
        var view = DevelopersView.of(address.origin(), hourly);
        pages.render("api/developers", request, Map.of("view", view), response);
    }
}
