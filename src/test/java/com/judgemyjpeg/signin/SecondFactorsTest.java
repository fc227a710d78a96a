package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SecondFactorsTest {
    private static final String NETWORK = "192.0.2.1";

    private final Database database = new Database(TestDatabase.fresh());
    private final TimedCodes codes = new TimedCodes();
    private final byte[] secret = codes.newSecret();
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final SecondFactors factors = factors(1);
    private final Account alice = account("alice@example.org");

    @Test
    void codeWorksOnceAndNoOlderOneAfterIt() {
        factors.switchOn(alice, secret, code(0), NETWORK);
        assertThat(refused(code(0))).as("the one that switched it on").isEqualTo(Problem.WRONG_CODE);
        assertThat(refused(code(-1))).isEqualTo(Problem.WRONG_CODE);
        factors.use(alice, code(1), NETWORK);
        assertThat(refused(code(1))).isEqualTo(Problem.WRONG_CODE);
        later(30);
        factors.use(alice, code(1), NETWORK);
    }

    @Test
    void clockThatIsAMinuteAndAHalfOffIsRefused() {
        factors.switchOn(alice, secret, code(0), NETWORK);
        later(300);
        assertThat(refused(code(3))).isEqualTo(Problem.WRONG_CODE);
        assertThat(refused(code(-3))).isEqualTo(Problem.WRONG_CODE);
        factors.use(alice, code(-1), NETWORK);
    }

    @Test
    void ofManyWhoComeWithOneCodeOneGetsIn() throws Exception {
        factors.switchOn(alice, secret, code(0), NETWORK);
        later(60);
        String code = code(0);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> attempt = () -> {
                try {
                    factors.use(alice, code, NETWORK);
                    return true;
                } catch (Refused e) {
                    return false;
                }
            };
            long in = threads.invokeAll(Collections.nCopies(20, attempt)).stream()
                    .filter(Future::resultNow)
                    .count();
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void backupCodeWorksOnceHoweverItIsTypedAndOnlyForItsOwner() {
        List<String> backups = factors.switchOn(alice, secret, code(0), NETWORK);
        assertThat(backups).hasSize(8).doesNotHaveDuplicates().allMatch(code -> code.matches("(\\w{4}-){2}\\w{4}"));
        Account bob = account("bob@example.org");
        byte[] bobs = codes.newSecret();
        factors.switchOn(bob, bobs, codes.code(bobs, now.getEpochSecond() / 30), NETWORK);
        assertThatThrownBy(() -> factors.use(bob, backups.getFirst(), NETWORK)).isInstanceOf(Refused.class);

        factors.use(alice, " " + backups.getFirst().toUpperCase(Locale.ROOT).replace('-', ' '), NETWORK);
        assertThat(refused(backups.getFirst())).isEqualTo(Problem.WRONG_CODE);
        assertThat(factors.shown(alice.id()).codes()).isEqualTo(7);
    }

    @Test
    void newBackupCodesReplaceTheOldOnes() {
        List<String> old = factors.switchOn(alice, secret, code(0), NETWORK);
        List<String> fresh = factors.newBackups(alice, NETWORK);
        assertThat(refused(old.getLast())).isEqualTo(Problem.WRONG_CODE);
        factors.use(alice, fresh.getLast(), NETWORK);
    }

    @Test
    void databaseHoldsNeitherTheSecretNorTheCodes() {
        List<String> backups = factors.switchOn(alice, secret, code(0), NETWORK);
        String all = database.read(jdbc -> jdbc.sql("""
                select string_agg(encode(secret, 'hex') || encode(secret, 'escape') || encode(hash, 'escape'), '')
                from second_factor join backup_code using (person_id)""").query(String.class).single());
        assertThat(all).doesNotContain(HexFormat.of().formatHex(secret));
        assertThat(backups).noneMatch(code -> all.contains(code) || all.contains(code.replace("-", "")));
    }

    @Test
    void withAnotherKeyOnlyBackupCodesWork() {
        List<String> backups = factors.switchOn(alice, secret, code(0), NETWORK);
        later(60);
        SecondFactors elsewhere = factors(2);
        assertThatThrownBy(() -> elsewhere.use(alice, code(0), NETWORK))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_CODE));
        elsewhere.use(alice, backups.getFirst(), NETWORK);
    }

    @Test
    void operatorTakesItOffSomebodyWhoLostBoth() {
        factors.switchOn(alice, secret, code(0), NETWORK);
        assertThat(factors.switchOff(alice.id(), AuditLog.Actor.PROGRAM)).isTrue();
        assertThat(factors.on(alice.id())).isFalse();
        assertThat(factors.switchOff(alice.id(), AuditLog.Actor.PROGRAM)).isFalse();
        List<String> noted = database.read(jdbc ->
                jdbc.sql("select action from audit_entry").query(String.class).list());
        assertThat(noted).containsExactlyInAnyOrder("second-factor.on", "second-factor.off");
    }

    private Account account(String address) {
        PersonId person = new PersonId(TimeOrdered.next(now));
        Email email = Email.of(address).orElseThrow();
        database.change(jdbc -> {
            jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', ?)")
                    .params(person.value(), now.atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("insert into account (person_id, email, email_key, created_at) values (?, ?, ?, ?)")
                    .params(person.value(), email.shown(), email.key(), now.atOffset(ZoneOffset.UTC))
                    .update();
        });
        return new Account(person, email, false, Preferences.in(Language.EN), Role.MEMBER, null, null, null, now);
    }

    private String code(int stepsOff) {
        return codes.code(secret, now.getEpochSecond() / 30 + stepsOff);
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private Problem refused(String typed) {
        try {
            factors.use(alice, typed, NETWORK);
        } catch (Refused e) {
            return e.problem();
        }
        throw new AssertionError(typed + " was taken");
    }

    private SecondFactors factors(int key) {
        byte[] bytes = new byte[Vault.KEY_BYTES];
        Arrays.fill(bytes, (byte) key);
        InstantSource clock = () -> now;
        return new SecondFactors(
                new FactorRows(database), new Vault(bytes), new AuditLog(database, clock), database, clock);
    }
}
