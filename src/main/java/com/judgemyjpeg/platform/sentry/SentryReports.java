package com.judgemyjpeg.platform.sentry;

import com.judgemyjpeg.platform.database.Release;
import com.judgemyjpeg.platform.problem.CannotStart;
import io.github.bucket4j.Bucket;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SpanContext;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By Sentry's SDK, of which only the sending is used: a bounded line, a thread of its own, and
/// silence for as long as Sentry asks for it.
final class SentryReports implements Reports {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LEAVING_MILLIS = 2_000;

    private final Bucket left;

    SentryReports(SentrySettings settings) {
        left = Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.aMinute()).refillGreedy(settings.aMinute(), Duration.ofMinutes(1)))
                .build();
        try {
            Sentry.init(options -> choose(options, settings));
        } catch (IllegalArgumentException e) { // its message has the DSN in it
            throw new CannotStart("judge.sentry.dsn is no DSN: copy it from the settings of your project at Sentry.");
        }
    }

    private static void choose(SentryOptions options, SentrySettings settings) {
        options.setDsn(settings.dsn().reveal());
        options.setRelease("judgemyjpeg@" + Release.current());
        options.setEnvironment(settings.environment());
        options.addInAppInclude("com.judgemyjpeg");
        options.setSendDefaultPii(false);
        options.setAttachServerName(false);
        options.setSendModules(false);
        options.setMaxBreadcrumbs(0);
        options.setSendClientReports(false);
        options.setEnableAutoSessionTracking(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false); // the program's own order of ending holds
        options.setConnectionTimeoutMillis(PATIENCE_MILLIS);
        options.setReadTimeoutMillis(PATIENCE_MILLIS);
        options.setFlushTimeoutMillis(LEAVING_MILLIS); // also at the end, whatever the SDK calls it
        options.setShutdownTimeoutMillis(LEAVING_MILLIS);
        options.setBeforeSend((event, hint) -> silenced(event));
    }

    /// The SDK has made exceptions of the throwable by now.
    private static SentryEvent silenced(SentryEvent event) {
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(one -> one.setValue(null));
        }
        event.setUser(null);
        event.setRequest(null);
        event.getContexts().remove(SpanContext.TYPE); // names the thread, and so our address
        return event;
    }

    @Override
    public void tell(String what, String incident, @Nullable Throwable trouble) {
        if (!left.tryConsume(1)) {
            return;
        }
        var event = trouble == null ? new SentryEvent() : new SentryEvent(trouble);
        event.setMessage(message(what));
        event.setTag("incident", incident);
        var unused = Sentry.captureEvent(event);
    }

    @Override
    public void alarm(Alarm alarm) {
        var event = new SentryEvent();
        event.setEventId(new SentryId(alarm.id()));
        event.setLevel(alarm.critical() ? SentryLevel.ERROR : SentryLevel.WARNING);
        event.setFingerprints(List.of("alarm", alarm.kind()));
        event.setMessage(message(alarm.says()));
        var unused = Sentry.captureEvent(event);
    }

    private static Message message(String says) {
        var message = new Message();
        message.setMessage(says);
        return message;
    }

    @Override
    public boolean given() {
        return true;
    }

    @Override
    public void close() {
        Sentry.close();
    }
}
