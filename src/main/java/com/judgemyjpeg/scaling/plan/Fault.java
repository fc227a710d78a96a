package com.judgemyjpeg.scaling.plan;

/// @param line from 1
public record Fault(int line, String reason) {
    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
