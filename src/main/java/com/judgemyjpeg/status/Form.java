package com.judgemyjpeg.status;

/// What the status is asked for as.
enum Form {
    PAGE("/status", "text/html;charset=UTF-8"),
    JSON("/status.json", "application/json"),
    ATOM("/status/feed.atom", "application/atom+xml;charset=UTF-8"),
    RSS("/status/feed.rss", "application/rss+xml;charset=UTF-8");

    private final String path;
    private final String type;

    Form(String path, String type) {
        this.path = path;
        this.type = type;
    }

    String path() {
        return path;
    }

    String type() {
        return type;
    }

    static Form of(String path) {
        for (Form form : values()) {
            if (form.path.equals(path)) {
                return form;
            }
        }
        throw new IllegalArgumentException(path);
    }
}
