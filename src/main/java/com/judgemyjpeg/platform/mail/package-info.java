/// Mail, sent by a job and never inside a request. Door: [com.judgemyjpeg.platform.mail.Mails], which takes a
/// [com.judgemyjpeg.platform.mail.Letter] into the caller's transaction. Seam, kept inside: `MailChannel`, an
/// SMTP server where one is set, else a folder. What letters say is in `messages` under `mail.<template>.*`.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.mail;
