package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Known;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.analysis.journal.Journal;
import com.judgemyjpeg.analysis.journal.JournalSettings;
import com.judgemyjpeg.analysis.journal.OwnFolder;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.sentry.Reports;
import com.judgemyjpeg.platform.setting.Folders;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// What is accepted while the database is away, and what becomes of it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalSettings.class)
class JournalConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    Away away(Modes modes, Known.Memory memory) {
        return new Away() {
            @Override
            public boolean writesAway() {
                return !modes.writes();
            }

            @Override
            public OptionalInt left(PersonId person) {
                return memory.of(person).map(Known::left).map(OptionalInt::of).orElse(OptionalInt.empty());
            }
        };
    }

    @Bean
    OwnFolder journalFolder(Folders folder) throws IOException {
        return OwnFolder.below(folder.data().resolve("journal"));
    }

    @Bean
    Journal journal(OwnFolder folder, JournalSettings settings) throws IOException {
        return Journal.open(folder.path(), settings);
    }

    @Bean
    WantedJson wantedJson(JsonMapper json) {
        return new WantedJson(json);
    }

    @Bean
    AcceptedPhotos acceptedPhotos(Journal journal, WantedJson json) {
        return new AcceptedPhotos(journal, json);
    }

    @Bean
    IntakeJournal intakeJournal(
            Journal journal, WantedJson json, Away away, Allowance allowance, Photos photos, JournalSettings settings) {
        return new IntakeJournal(journal, json, away, allowance, photos, settings);
    }

    @Bean
    ReplayRows replayRows(Database database, JsonMapper json) {
        return new ReplayRows(database, json);
    }

    @Bean
    Replay replay(
            Database database,
            Acceptance acceptance,
            ReplayRows rows,
            Accounts accounts,
            Bans bans,
            Photos photos,
            List<AnalysisListener> listeners,
            InstantSource clock) {
        return new Replay(database, acceptance, rows, accounts, bans, photos, listeners, clock);
    }

    @Bean
    ReplayLetters replayLetters(
            Database database,
            ReplayRows rows,
            Accounts accounts,
            Mails mails,
            PublicAddress address,
            JournalSettings settings,
            InstantSource clock) {
        return new ReplayLetters(database, rows, accounts, mails, address, settings, clock);
    }

    @Bean
    Replays replays(
            Journal journal,
            IntakeJournal intake,
            Replay replay,
            ReplayLetters letters,
            JournalSettings settings,
            Reports reports,
            Away away,
            AnalysisWorker worker) {
        return new Replays(journal, intake, replay, letters, settings, reports, () -> !away.writesAway(), worker::wake);
    }

    @Bean
    Repeated journalReplay(Replays replays, Schedule schedule) {
        return schedule.every(PAUSE, Job.essential("journal-replay"), replays::step);
    }

    /// What became of something is remembered for as long as somebody may come back to its address.
    @Bean
    Repeated replayUpkeep(ReplayRows rows, JournalSettings settings, InstantSource clock, Schedule schedule) {
        return schedule.every(
                Duration.ofDays(1),
                Job.optional("replay-upkeep"),
                () -> rows.forgetBefore(clock.instant().minus(settings.kept())));
    }

    @Bean
    JournalFigures journalFigures(Journal journal, Replays replays) {
        return new JournalFigures(journal, replays);
    }

    @Bean
    JournalBelongings journalBelongings(IntakeJournal journal, ReplayRows rows) {
        return new JournalBelongings(journal, rows);
    }
}
