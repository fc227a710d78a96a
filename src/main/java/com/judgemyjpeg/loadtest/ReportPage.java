package com.judgemyjpeg.loadtest;

final class ReportPage {
    private ReportPage() {}

    static String of(Outcome outcome) {
        return "<pre>" + ReportText.of(outcome) + "</pre>";
    }
}
