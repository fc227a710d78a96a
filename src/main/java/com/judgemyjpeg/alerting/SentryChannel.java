package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Message;
import com.judgemyjpeg.platform.sentry.Reports;
import java.time.Duration;
import java.util.List;

/// The Sentry that is told of our mistakes, too. Its SDK sends by itself and does not say what
/// became of it: taken over means no more than given to the SDK. It knows repetitions by the id.
final class SentryChannel implements Channel {
    private final Reports reports;

    SentryChannel(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "sentry";
    }

    @Override
    public int folds() {
        return 1;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void send(List<Message> messages) {
        messages.forEach(one -> reports.alarm(alarm(one)));
    }

    private static Reports.Alarm alarm(Message message) {
        Notice.Content data = message.notice().data();
        String says = "%s: %s%s: %s (%s). %s"
                .formatted(
                        message.notice().kind().code(),
                        data.says(),
                        data.place().isEmpty() ? "" : ", " + data.place(),
                        data.value(),
                        data.threshold(),
                        data.runbook());
        return new Reports.Alarm(message.id(), data.level().equals("critical"), data.rule(), says);
    }
}
