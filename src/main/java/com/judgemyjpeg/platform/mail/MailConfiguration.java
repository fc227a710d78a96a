package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Folders;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {
    @Bean
    MailRows mailRows(Database database, JsonMapper json) {
        return new MailRows(database, json);
    }

    @Bean
    LetterWording letterWording(Pages pages, PublicAddress address) {
        return new LetterWording(pages, address);
    }

    @Bean
    FolderChannel folderChannel(Folders folders, MailSettings settings) {
        return new FolderChannel(folders.data().resolve("mail"), settings);
    }

    /// A server makes it the channel; the folder stays for what went there before.
    @Bean
    MailJob mailJob(
            MailRows rows, LetterWording wording, FolderChannel folder, MailSettings settings, InstantSource clock) {
        MailChannel channel = settings.hasServer() ? new SmtpChannel(settings) : folder;
        return new MailJob(rows, wording, channel, settings.lease(), clock);
    }

    @Bean
    MailThread mailThread(MailJob job, MailRows rows, FolderChannel folder, InstantSource clock) {
        return new MailThread(job, rows, folder, clock);
    }

    @Bean
    Mails mails(
            Database database,
            MailRows rows,
            LetterWording wording,
            FolderChannel folder,
            InstantSource clock,
            MailThread thread) {
        return new Mails(database, rows, wording, folder, clock, thread::wake);
    }
}
