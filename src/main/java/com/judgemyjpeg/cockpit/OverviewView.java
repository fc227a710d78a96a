package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.feedback.Remarks;
import com.judgemyjpeg.platform.mail.Mails;

/// @param oldestSeconds how long the oldest waiting analysis has waited
public record OverviewView(
        Accounts.Census people,
        int bans,
        Mails.Standing mail,
        Remarks.Open remarks,
        long queued,
        long oldestSeconds,
        long failedToday,
        DaysView analyses,
        DaysView opened) {}
