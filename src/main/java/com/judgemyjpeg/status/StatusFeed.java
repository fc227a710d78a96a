package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// One entry for each incident, which changes when it ends.
final class StatusFeed {
    private final Page page;
    private final PublicAddress address;
    private final StatusView view;

    StatusFeed(Page page, PublicAddress address, StatusView view) {
        this.page = page;
        this.address = address;
        this.view = view;
    }

    /// RFC 4287.
    String atom() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"")
                .append("http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(page.language().code())
                .append("\">\n");
        element(out, "title", title());
        element(out, "id", address.link(Form.PAGE.path()));
        element(out, "updated", updated().toString());
        out.append("<link rel=\"self\" href=\"")
                .append(escape(self(Form.ATOM)))
                .append("\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
                .append(escape(address.link(Form.PAGE.path())))
                .append("\"/>\n<author><name>")
                .append(escape(page.t("brand")))
                .append("</name></author>\n");
        for (IncidentView incident : view.incidents()) {
            out.append("<entry>\n");
            element(out, "title", title(incident));
            element(out, "id", "urn:uuid:" + incident.id());
            element(out, "published", incident.began().toString());
            element(out, "updated", updated(incident).toString());
            element(out, "summary", says(incident));
            out.append("<link rel=\"alternate\" type=\"text/html\" href=\"")
                    .append(escape(link(incident)))
                    .append("\"/>\n</entry>\n");
        }
        return out.append("</feed>\n").toString();
    }

    /// RSS 2.0.
    String rss() {
        StringBuilder out = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"")
                .append("http://www.w3.org/2005/Atom\">\n<channel>\n");
        element(out, "title", title());
        element(out, "link", address.link(Form.PAGE.path()));
        element(out, "description", page.t("status.description"));
        element(out, "language", page.language().code());
        out.append("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
                .append(escape(self(Form.RSS)))
                .append("\"/>\n");
        for (IncidentView incident : view.incidents()) {
            out.append("<item>\n");
            element(out, "title", title(incident));
            element(out, "link", link(incident));
            element(out, "description", says(incident));
            // who has seen it open sees its end as something new
            out.append("<guid isPermaLink=\"false\">")
                    .append(incident.id())
                    .append(incident.open() ? "" : "-over")
                    .append("</guid>\n");
            element(
                    out,
                    "pubDate",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            updated(incident).atOffset(ZoneOffset.UTC)));
            out.append("</item>\n");
        }
        return out.append("</channel>\n</rss>\n").toString();
    }

    private String title() {
        return page.t("status.title") + " · " + page.t("brand");
    }

    private String title(IncidentView incident) {
        Outage cause = incident.cause();
        String name = page.t("status.part." + cause.component().code());
        String level = incident.open()
                ? page.t("status.level." + cause.worst().code())
                : page.t("status.feed.over", "lasted", incident.lasted().say(page));
        return page.t("status.says", Map.of("part", name, "level", level));
    }

    private String says(IncidentView incident) {
        Outage cause = incident.cause();
        StringBuilder says = new StringBuilder(page.t("status.effect."
                + cause.component().code() + "." + cause.worst().code()));
        says.append(' ');
        Instant ended = incident.ended();
        says.append(
                ended == null
                        ? page.t("status.feed.began", "at", utc(incident.began()))
                        : page.t("status.feed.ended", Map.of("began", utc(incident.began()), "ended", utc(ended))));
        Expected.Between between = incident.between();
        if (between != null) {
            says.append(' ')
                    .append(page.t("status.return"))
                    .append(": ")
                    .append(page.t(
                            "status.return.between", Map.of("from", utc(between.from()), "to", utc(between.to()))))
                    .append(", ")
                    .append(page.t("status.return.likely", "likely", utc(between.likely())))
                    .append('.');
        }
        return says.toString();
    }

    private String utc(Instant at) {
        return page.t("status.utc", "at", page.dateTime(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    /// What an open incident is expected to do changes with time: no reason to show it again.
    private static Instant updated(IncidentView incident) {
        Instant ended = incident.ended();
        return ended == null ? incident.began() : ended;
    }

    private Instant updated() {
        return view.incidents().stream()
                .map(StatusFeed::updated)
                .reduce((one, other) -> one.isAfter(other) ? one : other)
                .orElse(view.began() == null ? view.at() : view.began());
    }

    private String self(Form form) {
        return address.link(form.path() + "?lang=" + page.language().code());
    }

    private String link(IncidentView incident) {
        return address.link(Form.PAGE.path() + "#" + incident.id());
    }

    private static void element(StringBuilder out, String name, String text) {
        out.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
