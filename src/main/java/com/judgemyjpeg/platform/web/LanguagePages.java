package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The switch of language, kept for a year.
@Matters(Criticality.ESSENTIAL)
@Controller
class LanguagePages {

    @GetMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam("to") String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language language =
                Language.of(to).orElseThrow(() -> new Refused(Problem.UNKNOWN_LANGUAGE, Map.of("allowed", allowed())));
        Cookies.keep(language, request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", OwnPath.or("/", back))
                .build();
    }

    private static String allowed() {
        return Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", "));
    }
}
