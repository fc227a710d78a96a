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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Who may use the operators' pages, decided by whoever sits at the machine: the first operator, and the one
/// after the last has lost the way in. Works while the program serves, and while it does not.
@Command(
        name = "operator",
        description = "Say who may use the operators' pages; while the program runs, or while it is stopped.",
        subcommands = {OperatorCommand.Add.class, OperatorCommand.Listing.class, OperatorCommand.Remove.class},
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
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "operator needs one of: add EMAIL, list, remove EMAIL.");
    }

    @Command(name = "add", description = "Make an operator of an account; opens one where there is none.")
    static final class Add implements Runnable {
        @Parameters(paramLabel = "EMAIL", converter = AddressTyped.class)
        private @Nullable Email address;

        @Mixin
        private StartOptions options = new StartOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Email email = Objects.requireNonNull(address);
            try (var program = QuietProgram.on(options)) {
                String link = program.part(Database.class).write(jdbc -> add(program, email));
                String page = program.part(PublicAddress.class).link("/operator");
                say(spec, email + " is an operator: " + page);
                if (!link.isEmpty()) {
                    say(spec, link);
                }
                say(spec, "Operators sign in with a second factor; the pages lead to it.");
            }
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
        return "The account has no password yet. This link sets one, once, within %d minutes:%n  %s"
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
    static final class Listing implements Runnable {
        @Mixin
        private StartOptions options = new StartOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            try (var program = QuietProgram.on(options)) {
                program.part(Accounts.class)
                        .operators()
                        .forEach(account ->
                                say(spec, account.email() + (account.suspendedAt() == null ? "" : "  (suspended)")));
            }
        }
    }

    @Command(name = "remove", description = "Make an ordinary member of an operator; signs them out everywhere.")
    static final class Remove implements Runnable {
        @Parameters(paramLabel = "EMAIL", converter = AddressTyped.class)
        private @Nullable Email address;

        @Mixin
        private StartOptions options = new StartOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Email email = Objects.requireNonNull(address);
            try (var program = QuietProgram.on(options)) {
                boolean was = program.part(Database.class).write(jdbc -> remove(program, email));
                say(spec, email + (was ? " is no operator any more." : " was no operator."));
            }
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
                .note(
                        Actor.PROGRAM,
                        action,
                        account.id().toString(),
                        Risk.HIGH,
                        account.email().shown());
    }

    private static void say(@Nullable CommandSpec spec, String words) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(words);
        out.flush();
    }

    private static final class AddressTyped implements ITypeConverter<Email> {
        @Override
        public Email convert(String typed) {
            return Email.of(typed)
                    .orElseThrow(
                            () -> new TypeConversionException(typed + " is no address that mail could be sent to."));
        }
    }
}
