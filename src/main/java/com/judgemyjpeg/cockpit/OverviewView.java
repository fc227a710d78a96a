package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.feedback.Remarks;
import com.judgemyjpeg.moderation.Reviews;
import com.judgemyjpeg.platform.mail.Mails;

/// @param queued analyses that wait for a worker
/// @param waited how long the oldest of them has
/// @param late whether in some line one waits longer than its owner does gladly
public record OverviewView(
        Accounts.Census people,
        int bans,
        Mails.Standing mail,
        Remarks.Open remarks,
        Reviews.Waiting photos,
        long queued,
        AgeView waited,
        boolean late,
        long failedToday,
        DaysView analyses,
        DaysView opened) {}
