package com.judgemyjpeg;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.audit.AuditLog.Actor;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.signin.PasswordLinks;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Who may use the operators' pages, decided by whoever sits at the machine: the first operator, and the one
/// after the last has lost the way in. Works while the program serves, and while it does not.
@Command(
        name = "operator",
        description = "Say who may use the operators' pages; while the program runs, or while it is stopped.",
        synopsisSubcommandLabel = "(add EMAIL | list | remove EMAIL)",
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge operator add carol@example.org",
            "  ./judge operator list --data /srv/judge",
        })
final class OperatorCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "operator needs one of: add EMAIL, list, remove EMAIL.");
    }

    @Command(name = "add", description = "Make an operator of an account; opens one where there is none.")
    void add(@Parameters(paramLabel = "EMAIL") String email, @Mixin StartOptions options) {
        Email address = address(email);
        try (var program = QuietProgram.on(options)) {
            String link = program.part(Database.class).write(jdbc -> add(program, address));
            String page = program.part(PublicAddress.class).link("/operator");
            say("%s is an operator: %s%n".formatted(address, page) + link
                    + "Operators sign in with a second factor; the pages lead to it.");
        }
    }

    /// In one transaction.
    ///
    /// @return what to say of the way in; empty for an account that has a password
    private static String add(QuietProgram program, Email address) {
        Accounts accounts = program.part(Accounts.class);
        Account account = accounts.find(address).orElseGet(() -> opened(program, address));
        if (account.role() != Role.OPERATOR) {
            accounts.grant(account.id(), Role.OPERATOR);
            note(program, "operator.add", account);
        }
        if (account.password()) {
            return "";
        }
        PasswordLinks.Link link = program.part(PasswordLinks.class).issue(account.id());
        return "The account has no password yet. This link sets one, once, within %d minutes:%n  %s%n"
                .formatted(link.lasts().toMinutes(), link.address());
    }

    private static Account opened(QuietProgram program, Email address) {
        Accounts accounts = program.part(Accounts.class);
        Language language = Language.of(Locale.getDefault().getLanguage()).orElse(Language.EN);
        PersonId guest = program.part(People.class).newGuest();
        PersonId person = accounts.open(address, null, guest, Preferences.in(language));
        Account account = accounts.find(person).orElseThrow();
        note(program, "account.open", account);
        return account;
    }

    @Command(name = "list", description = "Print the operators, one a line.")
    void list(@Mixin StartOptions options) {
        try (var program = QuietProgram.on(options)) {
            program.part(Accounts.class).operators().forEach(account -> say(account.email().shown()
                    + (account.suspendedAt() == null ? "" : "  (suspended)")));
        }
    }

    @Command(name = "remove", description = "Make an ordinary member of an operator; signs them out everywhere.")
    void remove(@Parameters(paramLabel = "EMAIL") String email, @Mixin StartOptions options) {
        Email address = address(email);
        try (var program = QuietProgram.on(options)) {
            boolean was = program.part(Database.class).write(jdbc -> remove(program, address));
            say(was ? address + " is no operator any more." : address + " was no operator.");
        }
    }

    private static boolean remove(QuietProgram program, Email address) {
        Accounts accounts = program.part(Accounts.class);
        var operator = accounts.find(address).filter(account -> account.role() == Role.OPERATOR);
        operator.ifPresent(account -> {
            accounts.grant(account.id(), Role.MEMBER);
            note(program, "operator.remove", account);
        });
        return operator.isPresent();
    }

    private static void note(QuietProgram program, String action, Account account) {
        program.part(AuditLog.class)
                .note(Actor.PROGRAM, action, account.id().toString(), Risk.HIGH, account.email().shown());
    }

    private Email address(String typed) {
        return Email.of(typed)
                .orElseThrow(() ->
                        new ParameterException(spec().commandLine(), typed + " is no address that mail could be sent to."));
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec);
    }

    private void say(String words) {
        PrintWriter out = spec().commandLine().getOut();
        out.println(words);
        out.flush();
    }
}
