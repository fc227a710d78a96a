package com.judgemyjpeg.signin;

import com.judgemyjpeg.JudgeMyJpeg;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.watch.YearOfSamples;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.scaling.plan.Figure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `MeasuredProgram DATA PORT with|without`: a whole program on a database of its own, with or without its measuring. There is a
/// way in for an operator who has no second factor, and one to a year of samples. Ends when it is asked to.
final class MeasuredProgram {
    /// What takes the time of each request, and what writes down each minute.
    private static final List<String> MEASURING = List.of("httpValve", "watchThread");

    private MeasuredProgram() {}

    public static void main(String[] args) throws Exception {
        Path data = Files.createDirectories(Path.of(args[0]));
        EmbeddedPostgres database = EmbeddedPostgres.start(data);
        var application = new SpringApplication(JudgeMyJpeg.class, Door.class);
        application.setRegisterShutdownHook(false);
        if (args[2].equals("without")) {
            application.addPrimarySources(List.of(Unmeasured.class));
        }
        ConfigurableApplicationContext program = application.run(
                "--server.port=" + args[1],
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.main.banner-mode=off",
                "--logging.level.com.judgemyjpeg=error",
                "--judge.pixels.children=1",
                "--judge.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]), // it keeps no secrets
                "--judge.data=" + data);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            program.close();
            database.close();
        }));
        Thread.currentThread().join();
    }

    /// Takes the measuring out before anything is made.
    static final class Unmeasured implements BeanDefinitionRegistryPostProcessor {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            MEASURING.forEach(registry::removeBeanDefinition);
        }
    }

    @Controller
    static final class Door {
        private final Accounts accounts;
        private final People people;
        private final SignIns signIns;
        private final Database database;
        private final Scaling scaling;

        Door(Accounts accounts, People people, SignIns signIns, Database database, Scaling scaling) {
            this.accounts = accounts;
            this.people = people;
            this.signIns = signIns;
            this.database = database;
            this.scaling = scaling;
        }

        @GetMapping("/bench/year")
        void year(HttpServletResponse response) {
            YearOfSamples.write(database, Arrays.stream(Figure.values()).map(Figure::code).toList());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }

        /// How many milliseconds the advisor took.
        @GetMapping("/bench/advice")
        void advice(HttpServletResponse response) throws IOException {
            long began = System.nanoTime();
            scaling.advice();
            response.getWriter().println((System.nanoTime() - began) / 1e6);
        }

        @GetMapping("/bench/operator")
        void enter(HttpServletRequest request, HttpServletResponse response) {
            Email carol = Email.of("carol@example.org").orElseThrow();
            Account account = accounts.find(carol).orElseGet(() -> opened(carol));
            Forms.goOn(signIns.enter(account, SignIns.Proof.SECOND_FACTOR, "/", request, response), response);
        }

        private Account opened(Email carol) {
            PersonId person = accounts.open(carol, null, people.newGuest(), Preferences.in(Language.EN));
            accounts.grant(person, Role.OPERATOR);
            return accounts.find(person).orElseThrow();
        }
    }
}
