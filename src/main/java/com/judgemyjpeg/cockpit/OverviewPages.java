package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Visitor;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.feedback.Remarks;
import com.judgemyjpeg.moderation.Reviews;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What needs attention, and how the last thirty days went.
@Matters(Criticality.ESSENTIAL)
@Controller
class OverviewPages {
    private final Accounts accounts;
    private final Analyses analyses;
    private final AnalysisQueue queue;
    private final Remarks remarks;
    private final Mails mails;
    private final Bans bans;
    private final Reviews reviews;
    private final Desk desk;
    private final InstantSource clock;

    OverviewPages(
            Accounts accounts,
            Analyses analyses,
            AnalysisQueue queue,
            Remarks remarks,
            Mails mails,
            Bans bans,
            Reviews reviews,
            Desk desk,
            InstantSource clock) {
        this.accounts = accounts;
        this.analyses = analyses;
        this.queue = queue;
        this.remarks = remarks;
        this.mails = mails;
        this.bans = bans;
        this.reviews = reviews;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/operator")
    void show(Visitor visitor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        visitor.operator();
        desk.show("overview", view(clock.instant()), request, response);
    }

    private OverviewView view(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Instant since =
                today.minusDays(DaysView.DAYS - 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<AnalysisQueue.Line> lines = queue.lines();
        Duration waited = lines.stream()
                .map(line -> line.waited(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Map<LocalDate, Long> judged = new HashMap<>();
        Map<LocalDate, Long> failed = new HashMap<>();
        for (Analyses.Day day : analyses.daysSince(since)) {
            judged.put(day.day(), day.analyses());
            failed.put(day.day(), day.failed());
        }
        return new OverviewView(
                accounts.census(),
                bans.count(),
                mails.standing(),
                remarks.open(),
                reviews.waiting(),
                lines.stream()
                        .mapToLong(line -> line.waiting() + line.delayed())
                        .sum(),
                new AgeView(waited),
                lines.stream().anyMatch(line -> line.late(now)),
                failed.getOrDefault(today, 0L),
                DaysView.of(today, judged, failed),
                DaysView.of(today, accounts.openedSince(since), Map.of()));
    }
}
