package com.judgemyjpeg.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

@Tag("slow")
class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void committedMeansOnDiskAndOnlyThisMachineMayAsk() throws Exception {
        try (var server = EmbeddedPostgres.start(folder)) {
            assertThat(show(server, "fsync")).isEqualTo("on");
            assertThat(show(server, "synchronous_commit")).isEqualTo("on");
            assertThat(show(server, "full_page_writes")).isEqualTo("on");
            assertThat(show(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(server, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(show(server, "server_version")).startsWith("18.");
            assertThat(show(server, "max_connections")).isEqualTo("100");
            assertThat(one(server, "select usesuper::text from pg_user where usename = current_user"))
                    .isEqualTo("false");
            otherAddressesRefuse(port(server));
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        try (var server = EmbeddedPostgres.start(folder)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                    .withMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("database/password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataAndPortAreKeptOverARestart() {
        String address;
        try (var server = EmbeddedPostgres.start(folder)) {
            address = server.jdbcUrl();
            jdbc(server).sql("create table kept (word text)").update();
            jdbc(server).sql("insert into kept values ('été')").update();
        }
        long before = System.nanoTime();
        try (var server = EmbeddedPostgres.start(folder)) {
            System.out.printf("second start: %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            assertThat(server.jdbcUrl()).isEqualTo(address);
            assertThat(one(server, "select word from kept")).isEqualTo("été");
        }
    }

    @Test
    void serverThatIsKilledWhileTheProgramRunsIsStartedAgain() throws Exception {
        try (var server = EmbeddedPostgres.start(folder)) {
            server.keepRunning();
            jdbc(server).sql("create table kept (word text)").update();
            jdbc(server).sql("insert into kept values ('été')").update();
            long first = server.pid();
            for (int round = 1; round <= 2; round++) {
                long before = server.pid();
                ProcessHandle.of(before).orElseThrow().destroyForcibly();
                while (server.pid() == before || !answers(server)) {
                    Thread.sleep(20);
                }
                assertThat(one(server, "select word from kept")).isEqualTo("été");
            }
            assertThat(server.pid()).isNotEqualTo(first);
        }
    }

    private static boolean answers(EmbeddedPostgres server) {
        try {
            return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())
                    .isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void textsAreSortedTheSameOnEveryMachine() {
        try (var server = EmbeddedPostgres.start(folder)) {
            assertThat(one(server, "select string_agg(w, '' order by w) from unnest(array['b','É','a','B','é']) w"))
                    .isEqualTo("BabÉé");
            assertThat(one(server, "select upper('straße é')")).isEqualTo("STRAßE É");
        }
    }

    @Test
    void nothingCommittedIsLostWhenTheProgramIsKilledAndItsServerIsNotInTheWay() throws Exception {
        Process program = Holder.start(folder);
        long orphan = Holder.serverOf(program);
        program.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan))
                .as("the orphan outlives its program")
                .isPresent();

        try (var server = EmbeddedPostgres.start(folder)) {
            assertThat(one(server, "select word from held")).isEqualTo("committed");
            assertThat(server.pid()).isNotEqualTo(orphan);
        }
    }

    @Test
    void nothingCommittedIsLostWhenTheServerItselfIsKilled() throws Exception {
        Process program = Holder.start(folder);
        long server = Holder.serverOf(program);
        new ProcessBuilder("kill", "-9", Long.toString(server)).start().waitFor();
        program.destroyForcibly().waitFor();

        try (var again = EmbeddedPostgres.start(folder)) {
            assertThat(one(again, "select word from held")).isEqualTo("committed");
        }
    }

    @Test
    void aStaleProcessNumberThatNowBelongsToSomebodyElseIsNoObstacleAndNoTarget() throws Exception {
        EmbeddedPostgres.start(folder).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Path data = folder.toRealPath().resolve("database/data");
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n 1 1%nready   %n".formatted(stranger.pid(), data));
        try {
            EmbeddedPostgres.start(folder).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void aSecondProgramOnTheSameFolderIsRefusedWithTheOthersNumber() throws Exception {
        Process program = Holder.start(folder);
        try {
            Holder.serverOf(program);
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("in use by process " + program.pid())
                    .hasMessageContaining("--data");
        } finally {
            program.destroyForcibly().waitFor();
            EmbeddedPostgres.start(folder).close();
        }
    }

    @Test
    void oneProgramCannotOpenTheSameFolderTwice() {
        try (var server = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("in use by process");
            assertThat(one(server, "select 'still there'")).isEqualTo("still there");
        }
    }

    @Test
    void aFolderOfANewerProgramOrServerIsRefused() throws Exception {
        Files.writeString(folder.resolve("version"), "program=99.0.0\npostgres=18\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("99.0.0")
                .hasMessageContaining("update the program");

        Files.writeString(folder.resolve("version"), "program=0.0.1\npostgres=19\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).hasMessageContaining("PostgreSQL 19");

        Files.writeString(folder.resolve("version"), "program=0.0.1\npostgres=18\n");
        EmbeddedPostgres.start(folder).close();
        assertThat(folder.resolve("version")).content().contains("program=" + Release.current());
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldPlainly() throws Exception {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "x");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data DIR");
    }

    @Test
    void theServersLogIsBounded() throws Exception {
        Path file = folder.resolve("postgres.log");
        var log = new PostgresLog(file);
        String line = "x".repeat(1_000_000);
        for (int i = 0; i < 25; i++) {
            log.keep(line);
        }
        long kept = Files.size(file) + Files.size(folder.resolve("postgres.log.1"));
        assertThat(kept).isBetween(PostgresLog.LARGEST, 2 * (PostgresLog.LARGEST + 2_000_000));
    }

    @Test
    void anOrdinaryUserNeedsNothingSpecial() throws Exception {
        assumeTrue(RunAs.root(), "SKIPPED: only root can start a program as somebody else");
        Path theirs = Files.createTempDirectory("ordinary-user");
        try {
            Process program = Holder.startAsNobody(theirs);
            long server = Holder.serverOf(program);
            assertThat(Files.readString(Path.of("/proc/" + server + "/status"))).contains("Uid:\t65534");
            program.destroyForcibly().waitFor();
            Process again = Holder.startAsNobody(theirs);
            long second = Holder.serverOf(again);
            assertThat(second).isNotEqualTo(server);
            again.destroyForcibly().waitFor();
            new ProcessBuilder("kill", "-QUIT", Long.toString(second)).start().waitFor();
            ProcessHandle.of(second).ifPresent(process -> Postmaster.gone(process, Duration.ofSeconds(10)));
        } finally {
            FileSystemUtils.deleteRecursively(theirs);
        }
    }

    @Test
    void rootWithoutNamespacesRunsTheServerAsNobody() throws Exception {
        assumeTrue(RunAs.root(), "SKIPPED: only root needs another id for the server");
        // this folder lies in one that only root may enter, as root's home does
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("sh", "setpriv")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        Path data = folder.resolve("kept");
        Process program = Holder.start(data, "env", "PATH=" + tools);
        long server = Holder.serverOf(program);
        assertThat(Files.readString(Path.of("/proc/" + server + "/status"))).contains("Uid:\t65534");
        program.destroyForcibly().waitFor();

        try (var again = EmbeddedPostgres.start(data)) {
            assertThat(one(again, "select word from held")).isEqualTo("committed");
        }
    }

    private static void otherAddressesRefuse(int port) throws IOException {
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (var address : others) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .as("%s", address)
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static int port(EmbeddedPostgres server) {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static String show(EmbeddedPostgres server, String setting) {
        return one(server, "show " + setting);
    }

    private static String one(EmbeddedPostgres server, String sql) {
        return jdbc(server).sql(sql).query(String.class).single();
    }

    private static JdbcClient jdbc(EmbeddedPostgres server) {
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
    }
}
