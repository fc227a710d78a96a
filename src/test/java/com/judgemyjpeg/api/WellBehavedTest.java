package com.judgemyjpeg.api;

import static com.judgemyjpeg.TestCaller.base64;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestCaller;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.platform.text.Language;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Programs that do as the `RateLimit` fields say are never refused.
@Tag("slow")
class WellBehavedTest {
    private static final int CLIENTS = 50;
    private static final int HOURLY = 100;
    private static final int EACH_MINUTE = 4;
    /// Long enough for one more after the first four.
    private static final Duration FOR = Duration.ofSeconds(18);
    private static final Pattern LEFT = Pattern.compile("\"(\\w+)\";r=(\\d+);t=(\\d+)");

    private static final TestServer server = TestServer.start(Map.of(
            "judge.limits.times.api-key", HOURLY,
            "judge.limits.times.analyses", EACH_MINUTE));

    @AfterAll
    static void stop() {
        server.close();
    }

    /// What a program knows: how many it may still send, and until when it has to wait for more. Shared
    /// by all threads of a program, because they share its key.
    private static final class Budget {
        private final Set<String> limits;
        private long left = 1;
        private long lowest = Long.MAX_VALUE;
        private int underWay;
        private Instant more = Instant.EPOCH;

        /// @param limits those that count for what the program sends
        Budget(Set<String> limits) {
            this.limits = limits;
        }

        synchronized boolean take() {
            if (left == 0 && underWay == 0 && !Instant.now().isBefore(more)) {
                left = 1; // the time has come: one, to hear how it stands
            }
            if (left == 0) {
                return false;
            }
            left--;
            underWay++;
            return true;
        }

        /// Answers overtake each other: of those that were under way together the lowest is the last
        /// word.
        synchronized void heard(HttpResponse<?> answer) {
            String told = answer.headers().firstValue("RateLimit").orElseThrow();
            for (MatchResult one : LEFT.matcher(told).results().toList()) {
                long remaining = Long.parseLong(one.group(2));
                if (limits.contains(one.group(1)) && remaining < lowest) {
                    lowest = remaining;
                    more = Instant.now().plusSeconds(Long.parseLong(one.group(3)));
                }
            }
            underWay--;
            if (left == 0 && underWay == 0) {
                left = lowest;
                lowest = Long.MAX_VALUE;
            }
        }
    }

    @Test
    void fiftyProgramsWithKeysOfTheirOwnAreNeverRefused() throws Exception {
        String photo = base64(TestPhotos.small(1));
        List<Supplier<HttpResponse<String>>> calls = new ArrayList<>();
        List<Budget> budgets = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            TestCaller program = program("client" + i + "@example.org");
            calls.add(() -> program.post("/api/v1/analyses", photo));
            budgets.add(new Budget(Set.of("hour", "analyses")));
        }
        List<Integer> seen = run(calls, budgets);
        assertThat(seen).containsOnly(202);
        assertThat(seen).as("they used what they had, and more as it came").hasSizeGreaterThan(CLIENTS * EACH_MINUTE);
    }

    @Test
    void fiftyThreadsOfOneProgramAreNeverRefused() throws Exception {
        TestCaller program = program("one@example.org");
        List<Supplier<HttpResponse<String>>> calls = new ArrayList<>();
        List<Budget> budgets = new ArrayList<>();
        Budget shared = new Budget(Set.of("hour"));
        for (int i = 0; i < CLIENTS; i++) {
            calls.add(() -> program.get("/api/v1/usage"));
            budgets.add(shared);
        }
        assertThat(run(calls, budgets)).containsOnly(200).hasSizeBetween(HOURLY - 1, HOURLY);
    }

    private static List<Integer> run(List<Supplier<HttpResponse<String>>> calls, List<Budget> budgets)
            throws Exception {
        Instant until = Instant.now().plus(FOR);
        List<Callable<List<Integer>>> clients = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Supplier<HttpResponse<String>> call = calls.get(i);
            Budget budget = budgets.get(i);
            clients.add(() -> {
                List<Integer> seen = new ArrayList<>();
                while (Instant.now().isBefore(until)) {
                    if (budget.take()) {
                        HttpResponse<String> answer = call.get();
                        budget.heard(answer);
                        seen.add(answer.statusCode());
                    } else {
                        Thread.sleep(20);
                    }
                }
                return seen;
            });
        }
        List<Integer> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Integer>> client : threads.invokeAll(clients)) {
                all.addAll(client.get());
            }
        }
        return all;
    }

    /// Without the pages, whose passwords take their time.
    private static TestCaller program(String email) {
        Accounts accounts = server.bean(Accounts.class);
        PersonId person = accounts.open(
                Email.of(email).orElseThrow(), null, server.bean(People.class).newGuest(), Preferences.in(Language.EN));
        Account owner = accounts.find(person).orElseThrow();
        var wanted = new Keys.Wanted("program", EnumSet.allOf(Scope.class), null);
        return new TestCaller(
                server, server.bean(Keys.class).make(owner, wanted, "").text().text());
    }
}
