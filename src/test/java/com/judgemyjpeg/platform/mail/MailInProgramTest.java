package com.judgemyjpeg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MailInProgramTest {
    @Test
    void postedLetterIsSoonAFileWhoseLinkLeadsToTheProgram() {
        try (TestServer server = TestServer.start(Map.of())) {
            Mails mails = server.bean(Mails.class);
            String link = server.bean(PublicAddress.class).link("/confirm?token=x");
            Letter letter =
                    new Letter("alice@example.org", Language.FR, "sign-up", Map.of("link", link, "hours", "24"));

            server.bean(Database.class).change(jdbc -> mails.post(letter));

            await().until(() -> mails.newest(1).getFirst().state() == Mails.State.SENT);
            UUID id = mails.newest(1).getFirst().id();
            assertThat(mails.text(id).orElseThrow()).contains("\n" + server.url() + "/confirm?token=x\n");
            assertThat(server.data().resolve("mail")).isDirectoryContaining("glob:**-" + id + ".eml");
        }
    }
}
