package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.provider.BudgetStep;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells all operators that a pool has used up a step of its budget.
final class BudgetLetter implements Consumer<BudgetStep> {
    private final Accounts accounts;
    private final Mails mails;
    private final PublicAddress address;

    BudgetLetter(Accounts accounts, Mails mails, PublicAddress address) {
        this.accounts = accounts;
        this.mails = mails;
        this.address = address;
    }

    @Override
    public void accept(BudgetStep step) {
        accounts.operators().forEach(operator -> mails.post(letter(operator, step)));
    }

    private Letter letter(Account operator, BudgetStep step) {
        Language language =
                Optional.ofNullable(operator.preferences().language()).orElse(Language.EN);
        String template = "budget-" + step.span().code();
        return new Letter(
                operator.email().shown(),
                language,
                template,
                Map.of(
                        "pool", step.pool(),
                        "percent", String.valueOf(step.percent()),
                        "spent", dollars(step.spent()),
                        "ceiling", dollars(step.ceiling()),
                        "link", address.link("/operator/providers")));
    }

    private static String dollars(long micros) {
        return String.format(Locale.ROOT, "$%.2f", micros / 1e6);
    }
}
