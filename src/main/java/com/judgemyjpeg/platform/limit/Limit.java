package com.judgemyjpeg.platform.limit;

import static com.judgemyjpeg.platform.limit.Limit.By.ADDRESS;
import static com.judgemyjpeg.platform.limit.Limit.By.KEY;
import static com.judgemyjpeg.platform.limit.Limit.By.NETWORK;
import static com.judgemyjpeg.platform.limit.Limit.By.PERSON;
import static com.judgemyjpeg.platform.limit.Limit.StoreAway.EACH_ITS_SHARE;
import static com.judgemyjpeg.platform.limit.Limit.StoreAway.REFUSES;

import com.judgemyjpeg.platform.problem.Problem;
import java.time.Duration;

/// Every limit of the product: how many, in what time, counted by what, and what holds when the
/// store in which several instances count together cannot be reached. The figures are the
/// scaling plan's; a setting `judge.limits.<name>` may change the number. Counted in memory:
/// with several instances each counts for itself. Not limited: the health check, which looks
/// once a second however often it is asked, and everything that costs no more than a page.
public enum Limit {
    /// Analyses asked for by one person, uploads and further tones together.
    ANALYSES(5, Duration.ofMinutes(1), PERSON, EACH_ITS_SHARE),
    /// Further ones for somebody with premium, when the five of everybody are used up: ten
    /// together.
    ANALYSES_PREMIUM(5, Duration.ofMinutes(1), PERSON, EACH_ITS_SHARE),
    /// Analyses asked for from one network (IPv4 address, IPv6 /64), so that throwing the
    /// cookie away wins nothing. Higher than one person's, because families and offices share
    /// an address.
    ANALYSES_OF_NETWORK(30, Duration.ofMinutes(1), NETWORK, EACH_ITS_SHARE),
    /// Looks at one's own figures. Taken by the page that will show them.
    DASHBOARD(30, Duration.ofMinutes(1), PERSON, EACH_ITS_SHARE),
    /// Tries to sign in from one network, right or wrong; wrong ones are counted apart for each
    /// address.
    SIGN_IN(30, Duration.ofMinutes(1), NETWORK, REFUSES),
    /// Accounts begun from one network.
    SIGN_UP(10, Duration.ofHours(1), NETWORK, REFUSES),
    /// Letters to one address that strangers can cause: sign-up, forgotten password.
    MAIL_TO(5, Duration.ofHours(1), ADDRESS, REFUSES),
    /// Codes of a second factor tried for one person, right or wrong: guessing one of a million
    /// takes years.
    SECOND_FACTOR(10, Duration.ofHours(1), PERSON, REFUSES),
    /// Feedback and reports of one person, guests with a cookie included.
    FEEDBACK(10, Duration.ofHours(1), PERSON, EACH_ITS_SHARE),
    /// Feedback and reports from one network, so that somebody without any cookie has a limit
    /// too.
    CONTACT(30, Duration.ofHours(1), NETWORK, EACH_ITS_SHARE),
    /// Copies of everything that one person asks for.
    EXPORT(3, Duration.ofHours(1), PERSON, EACH_ITS_SHARE),
    /// Calls with one key of the API, whatever they ask.
    API_KEY(100, Duration.ofHours(1), KEY, EACH_ITS_SHARE),
    /// Keys from one network that open nothing.
    WRONG_API_KEY(60, Duration.ofMinutes(1), NETWORK, EACH_ITS_SHARE),
    /// Batches of one person. Their photos do not count against [#ANALYSES]: they are bounded
    /// by the allowance, and judged after what others wait for.
    BATCHES(10, Duration.ofHours(1), PERSON, EACH_ITS_SHARE),
    /// Webhooks that one person makes, tries out, changes or sends again: each may look up a
    /// name or call somebody.
    WEBHOOKS(30, Duration.ofMinutes(1), PERSON, EACH_ITS_SHARE);

    /// What the key names.
    public enum By {
        PERSON,
        NETWORK,
        /// A mail address.
        ADDRESS,
        /// A key of the API.
        KEY
    }

    /// What each instance does while it cannot count together with the others.
    public enum StoreAway {
        /// Counts in its own memory, and allows the number divided by how many instances there
        /// are.
        EACH_ITS_SHARE,
        /// Says no, because too many would do harm that cannot be taken back.
        REFUSES
    }

    private final int times;
    private final Duration per;
    private final By by;
    private final StoreAway storeAway;

    Limit(int times, Duration per, By by, StoreAway storeAway) {
        this.times = times;
        this.per = per;
        this.by = by;
        this.storeAway = storeAway;
    }

    public int times() {
        return times;
    }

    public Duration per() {
        return per;
    }

    public By by() {
        return by;
    }

    public StoreAway storeAway() {
        return storeAway;
    }

    /// The plan's aggressive number, while too many people are here: half. What protects somebody's account stays as it
    /// is, and so does what is counted by letters that strangers can cause.
    int tight(int times) {
        return switch (this) {
            case SIGN_IN, SECOND_FACTOR, MAIL_TO, WRONG_API_KEY -> times;
            default -> Math.max(1, times / 2);
        };
    }

    /// What somebody is told who asked too often.
    Problem problem() {
        return switch (this) {
            case ANALYSES, ANALYSES_PREMIUM, ANALYSES_OF_NETWORK -> Problem.TOO_MANY_UPLOADS;
            default -> Problem.TOO_OFTEN;
        };
    }
}
