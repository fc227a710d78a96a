package com.judgemyjpeg.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestProgram;
import com.judgemyjpeg.critique.PretendAnswer;
import com.judgemyjpeg.critique.PretendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger of a member whose program is killed at random points, again and again: before the answer, while the
/// provider thinks, while the critique is stored.
@Tag("slow")
class KilledLedgerTest {
    private static final int ROUNDS = Integer.getInteger("judge.test.kills", 2);
    private static final int PHOTOS_A_ROUND = 2;
    private static final int PACKS = 3;
    private static final int CREDITS = 3 + 10 * PACKS;
    private static final int WORKERS = 8;
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

    private final TestDatabase.Address address = TestDatabase.freshAddress();
    private final JdbcClient database = JdbcClient.create(address.look());

    @Test
    void critiquesAreChargedOnceHoweverOftenTheProgramIsKilled(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var alice = new TestPerson("");
        List<String> accepted = new ArrayList<>();
        try (var provider = new PretendProvider()) {
            var good = PretendProvider.answering(PretendAnswer.good());
            provider.behave((asked, exchange) -> {
                Thread.sleep(ThreadLocalRandom.current().nextInt(300));
                good.answer(asked, exchange);
            });
            for (int round = 0; round < ROUNDS; round++) {
                try (TestProgram program = start(folder, provider)) {
                    alice.goTo(program.url());
                    if (round == 0) {
                        signUp(alice, folder);
                        grantPacks();
                    }
                    for (int photo = 0; photo < PHOTOS_A_ROUND; photo++) {
                        ask(alice, TestPhotos.small(1000 + PHOTOS_A_ROUND * round + photo), accepted);
                    }
                    Thread.sleep(random.nextInt(1500));
                    program.kill();
                }
                assertThat(count("select min(rest) from allowance")).isNotNegative();
            }
            try (TestProgram program = start(folder, provider)) {
                alice.goTo(program.url());
                for (String analysis : accepted) {
                    assertThat(alice.end(analysis)).as("seed %s", seed).isEqualTo("done");
                }
            }
            int asked = Math.min(CREDITS, PHOTOS_A_ROUND * ROUNDS);
            assertThat(accepted).as("seed %s", seed).hasSize(asked);
            assertThat(count("select count(*) from critique")).isEqualTo(asked);
            assertThat(count("select count(*) from allowance_entry where kind = 'charge'"))
                    .isEqualTo(asked);
            assertThat(count("select count(*) from reservation where state <> 'charged'"))
                    .isZero();
            assertThat(count("select sum(rest) from allowance")).isEqualTo(CREDITS - asked);
            // an answer that came while the program was killed counted for nobody
            assertThat(provider.asked()).hasSizeBetween(asked, asked + ROUNDS * WORKERS);
        }
    }

    private static void ask(TestPerson alice, byte[] photo, List<String> accepted) {
        var answer = alice.post("/analyses", photo);
        switch (answer.statusCode()) {
            case 202 -> accepted.add(TestPerson.json(answer).get("id").asString());
            case 402 -> assertThat(answer.body()).contains("allowance-used");
            default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private void grantPacks() {
        UUID person =
                database.sql("select person_id from account").query(UUID.class).single();
        for (int pack = 0; pack < PACKS; pack++) {
            database.sql("""
                            with granted as (
                                insert into allowance_entry (owner_id, kind, pot, term, amount, at)
                                values (?, 'grant', 'pack', ?, 10, now()) returning owner_id, pot, term, amount, at
                            )
                            insert into allowance (owner_id, pot, term, rest, granted_at) select * from granted""").params(person, "pack " + pack).update();
        }
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private static void signUp(TestPerson person, Path folder) throws Exception {
        person.fill("/sign-up", "email", "alice@example.org", "password", "correct horse battery staple");
        for (int i = 0; i < 200; i++) {
            String token = token(folder.resolve("data/mail"));
            if (!token.isEmpty()) {
                assertThat(person.fill("/sign-up/confirm", "token", token).statusCode())
                        .isEqualTo(303);
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no letter came");
    }

    private static String token(Path mail) throws IOException {
        if (!Files.isDirectory(mail)) {
            return "";
        }
        try (Stream<Path> letters = Files.walk(mail)) {
            for (Path letter : letters.filter(Files::isRegularFile).toList()) {
                Matcher found = TOKEN.matcher(
                        Files.readString(letter).replace("=\r\n", "").replace("=3D", "="));
                if (found.find()) {
                    return found.group(1);
                }
            }
        }
        return "";
    }

    private TestProgram start(Path folder, PretendProvider provider) throws IOException, InterruptedException {
        return TestProgram.start(
                folder,
                Map.of(
                        "JUDGE_DATABASE_USER", address.user(),
                        "JUDGE_DATABASE_PASSWORD", address.password(),
                        "JUDGE_MODEL_KEY", PretendProvider.KEY),
                "--database-url",
                address.url(),
                "--set",
                "judge.secret-key=c2VjcmV0IG9mIHRoaXJ0eSB0d28gYnl0ZXMgbG9uZy4=",
                "--set",
                "judge.model.base-url=" + provider.baseUrl(),
                "--set",
                "judge.model.name=pretend",
                "--set",
                "judge.limits.times.analyses=10000");
    }
}
