package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;

public record Verified(Action action, Found found) {
    public boolean inForce() {
        return found instanceof Found.InForce;
    }
}
