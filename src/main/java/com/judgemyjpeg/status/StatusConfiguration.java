package com.judgemyjpeg.status;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.setting.Folders;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    HealthPages healthPages(
            AnalysisQueue queue,
            PhotoStore store,
            Pixels pixels,
            CriticProbe critic,
            Modes modes,
            InstantSource clock) {
        return new HealthPages(new Health(queue, store, pixels, critic::trouble, modes, clock));
    }

    @Bean
    CriticProbe criticProbe(Critic critic) {
        return new CriticProbe(critic);
    }

    @Bean
    StatusRows statusRows(Database database) {
        return new StatusRows(database);
    }

    @Bean
    ChronicleFile chronicleFile(Folders folders, JsonMapper json) {
        return new ChronicleFile(folders.data().resolve("status.json"), json);
    }

    @Bean
    Chronicle chronicle(ChronicleFile file) {
        return new Chronicle(file.read());
    }

    @Bean
    Backlog backlog() {
        return new Backlog();
    }

    @Bean
    Rounds rounds(
            AnalysisQueue queue,
            PhotoStore store,
            Pixels pixels,
            CriticProbe critic,
            Mails mails,
            StatusRows rows,
            Modes modes,
            Backlog backlog,
            Environment environment,
            InstantSource clock) {
        return new Rounds(
                List.of(
                        new WebProbe(environment),
                        new DatabaseProbe(rows, modes),
                        new StoreProbe(store),
                        critic,
                        new JudgingProbe(queue, pixels, backlog, clock),
                        new LettersProbe(mails, clock)),
                clock);
    }

    @Bean
    Summary summary(Rounds rounds, Backlog backlog) {
        return new Summary(rounds::components, backlog);
    }

    @Bean
    StatusBoard statusBoard(
            Pages pages,
            PublicAddress address,
            JsonMapper json,
            Summary summary,
            Chronicle chronicle,
            InstantSource clock) {
        return new StatusBoard(new StatusRenderer(pages, address, json), summary.at(clock.instant(), chronicle.past()));
    }

    @Bean
    ServletRegistrationBean<StatusServlet> statusServlet(Pages pages, StatusBoard board) {
        return new ServletRegistrationBean<>(new StatusServlet(pages, board), StatusServlet.paths());
    }

    @Bean
    Lookout lookout(
            Rounds rounds,
            Chronicle chronicle,
            ChronicleFile file,
            StatusRows rows,
            Summary summary,
            StatusBoard board,
            InstantSource clock) {
        return new Lookout(rounds, chronicle, file, rows, summary, board, clock);
    }

    @Bean
    Repeated statusRounds(Schedule schedule, Lookout lookout) {
        return schedule.every(PAUSE, Job.essential("status").withoutDatabase(), lookout::round);
    }

    /// It finds out by itself whether there is a database: what was seen without one is told at once when it is back.
    @Bean
    Repeated statusTelling(Schedule schedule, Lookout lookout) {
        return schedule.every(PAUSE, Job.essential("status-telling").withoutDatabase(), lookout::tell);
    }
}
