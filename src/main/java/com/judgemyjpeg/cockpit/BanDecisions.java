package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.cockpit.Operators.Operator;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.ban.Ban;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.ban.Block;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Bans and their end, each with its audit entry in the same transaction.
final class BanDecisions {
    private final Bans bans;
    private final Accounts accounts;
    private final Devices devices;
    private final Operators operators;
    private final Database database;

    BanDecisions(Bans bans, Accounts accounts, Devices devices, Operators operators, Database database) {
        this.bans = bans;
        this.accounts = accounts;
        this.devices = devices;
        this.operators = operators;
        this.database = database;
    }

    /// @param target a mail address or a network
    /// @throws Refused BAD_EMAIL, BAD_NETWORK, OWN_NETWORK, NOT_ON_YOURSELF
    void ban(Operator by, String target, String reason, Instant until) {
        if (target.contains("@")) {
            banAddress(by, Email.of(target).orElseThrow(() -> new Refused(Problem.BAD_EMAIL)), reason, until);
        } else {
            banNetwork(by, Block.of(target).orElseThrow(() -> new Refused(Problem.BAD_NETWORK)), reason, until);
        }
    }

    /// Sessions of the address end in the same transaction; without them it is nobody's until it signs in.
    private void banAddress(Operator by, Email address, String reason, Instant until) {
        Optional<Account> account = accounts.find(address);
        account.ifPresent(it -> by.mayDecideOn(it.id()));
        database.change(jdbc -> {
            bans.banAddress(address.key(), reason, until, by.name());
            account.ifPresent(it -> devices.signOutEverywhere(it.id()));
            operators.note(
                    by,
                    "ban.address",
                    address.key(),
                    Risk.HIGH,
                    "until " + until.truncatedTo(ChronoUnit.MINUTES) + ": " + reason);
        });
    }

    private void banNetwork(Operator by, Block network, String reason, Instant until) {
        if (Block.of(by.actor().network()).filter(network::covers).isPresent()) {
            throw new Refused(Problem.OWN_NETWORK);
        }
        database.change(jdbc -> {
            bans.banNetwork(network, reason, until, by.name());
            operators.note(
                    by,
                    "ban.network",
                    network,
                    Risk.HIGH,
                    "until " + until.truncatedTo(ChronoUnit.MINUTES) + ": " + reason);
        });
    }

    /// @throws Refused NOT_FOUND when somebody has lifted it already
    void lift(Operator by, UUID id) {
        database.change(jdbc -> {
            Ban gone = bans.lift(id).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
            operators.note(by, "ban.lift", gone.target(), Risk.MEDIUM, gone.reason());
        });
    }
}
