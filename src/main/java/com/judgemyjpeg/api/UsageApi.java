package com.judgemyjpeg.api;

import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What is left, of the plan and of the limits.
@Matters(Criticality.IMPORTANT)
@Controller
class UsageApi {
    private final Keys keys;
    private final Allowance allowance;
    private final CallLimits limits;
    private final ApiJson json;

    UsageApi(Keys keys, Allowance allowance, CallLimits limits, ApiJson json) {
        this.keys = keys;
        this.allowance = allowance;
        this.limits = limits;
        this.json = json;
    }

    @GetMapping(path = "/api/v1/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> usage(Caller caller) {
        ApiKey key = keys.find(caller.with(Scope.ANALYSES_READ).owner(), caller.key())
                .orElseThrow(() -> new Refused(Problem.KEY_REFUSED)); // revoked at this moment
        var usage = new Answers.Usage(
                Answers.AllowanceTold.of(allowance.standing(caller.owner())),
                Answers.KeyTold.of(key),
                limits.left(caller));
        return json.answer(200, null, usage).entity(HttpHeaders.EMPTY);
    }
}
