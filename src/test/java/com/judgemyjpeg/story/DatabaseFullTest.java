package com.judgemyjpeg.story;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestPostgres;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Modes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database lies on a small disk of its own, which is filled to the last byte. Only root can have such a disk made.
@Tag("slow")
class DatabaseFullTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private boolean mounted;

    @Test
    void fullDiskMakesItReadOnlyUntilThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0777", "tmpfs", disk.toString());
        assumeTrue(mounted, "no disk of its own can be mounted here");
        try (TestPostgres database = TestPostgres.start(folder.resolve("postgres"))) {
            Path place = Files.createDirectory(disk.resolve("space"));
            Files.setOwner(place, Files.getOwner(folder.resolve("postgres/database/data"), LinkOption.NOFOLLOW_LINKS));
            JdbcClient admin = database.admin();
            admin.sql("create tablespace small location '%s'".formatted(place)).update();
            admin.sql("alter database judge set tablespace small").update();
            try (TestServer server = TestServer.start(database.address(), TestServer.freshFolder(), Map.of())) {
                fillAndMakeRoom(server, database, disk);
            }
        }
    }

    private static void fillAndMakeRoom(TestServer server, TestPostgres database, Path disk) throws Exception {
        Modes modes = server.bean(Modes.class);
        TestPerson guest = new TestPerson(server);
        assertThat(guest.end(guest.judge(TestPhotos.small(410), ""))).isEqualTo("done");
        JdbcClient look = database.look();
        look.sql("create table filler (x text)").update();
        for (int bytes : new int[] {1_000_000, 8_000}) {
            fill(look, bytes);
        }
        Instant began = Instant.now();
        // rows find room in pages that are there, until they do not
        await(() -> {
            guest.submit("/feedback", "kind=idea&text=" + "room+".repeat(300));
            return modes.now().database() == DatabaseState.READABLE;
        });
        System.out.printf("full: found out in %d ms%n", since(began));
        assertThat(modes.now().mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(guest.get("/photos").statusCode()).isEqualTo(200);
        var refused = guest.submit("/feedback", "kind=idea&text=hello");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).get("code").asString()).isEqualTo("read-only");

        assertThat(run("mount", "-o", "remount,size=128m", disk.toString())).isTrue(); // somebody made room
        Instant back = Instant.now();
        await(() -> modes.now().mode() == Mode.NORMAL);
        System.out.printf("full: back in %d ms%n", since(back));
        assertThat(guest.end(guest.judge(TestPhotos.small(411), ""))).isEqualTo("done");
    }

    private static void fill(JdbcClient look, int bytes) {
        try {
            while (true) {
                look.sql("insert into filler select string_agg(md5(random()::text), '') from generate_series(1, ?)")
                        .param(bytes / 32)
                        .update();
            }
        } catch (DataAccessException full) {
            // as it should be
        }
    }

    @AfterEach
    void giveTheDiskBack() throws Exception {
        if (mounted) {
            run("umount", "-l", folder.resolve("disk").toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static long since(Instant then) {
        return Duration.between(then, Instant.now()).toMillis();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("in time").isBefore(until);
            Thread.sleep(20);
        }
    }
}
