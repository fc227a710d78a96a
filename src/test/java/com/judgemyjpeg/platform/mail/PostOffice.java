package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.platform.web.Assets;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.platform.web.Reader;
import com.judgemyjpeg.platform.web.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// Everything of mail on a database of its own, with a clock that a test sets and a job that a test steps.
final class PostOffice {
    static final String SITE = "https://judge.example.org";
    static final String LINK = SITE + "/account/confirm?token=fYj3-8sQ_x&next=%2Fphotos";
    static final MailSettings NO_SERVER = settings("", 587, Duration.ofSeconds(15));

    final Database database = new Database(TestDatabase.fresh());
    final MailRows rows = new MailRows(database, JsonMapper.shared());
    final LetterWording wording = wording();
    final Path data = folder();
    final FolderChannel folder = new FolderChannel(data.resolve("mail"), NO_SERVER);
    final AtomicInteger wakings = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-05-18T20:41:00Z");
    final Mails mails = new Mails(database, rows, wording, folder, this::now, wakings::incrementAndGet);

    static MailSettings settings(String host, int port, Duration timeout) {
        return new MailSettings(
                host, port, "", Secret.NONE, "JudgeMyJPEG <judge@example.org>", MailSettings.Security.NONE, timeout);
    }

    static LetterWording wording() {
        Pages pages = new Pages(
                Views.precompiled(),
                new Texts("messages"),
                Assets.unhashed(),
                request -> Reader.STRANGER,
                new Modes(java.time.Clock.systemUTC()));
        return new LetterWording(pages, PublicAddress.of(SITE));
    }

    MailJob job(MailChannel channel) {
        return new MailJob(rows, wording, channel, Duration.ofMinutes(5), this::now);
    }

    static Letter reset(String to) {
        return new Letter(to, Language.FR, "reset", Map.of("link", LINK, "minutes", "30"));
    }

    void post(String to) {
        database.change(jdbc -> mails.post(reset(to)));
    }

    Mails.Shown newest() {
        return mails.newest(1).getFirst();
    }

    int rowsWithBody() {
        return database.read(jdbc -> jdbc.sql("select count(*) from mail where body is not null")
                .query(Integer.class)
                .single());
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("judge-mail");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
