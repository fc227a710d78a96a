package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.List;

/// Those who may vouch for people here; often nobody.
final class IdentityProviders {
    private final List<IdentityProvider> all;

    IdentityProviders(List<IdentityProvider> all) {
        this.all = List.copyOf(all);
    }

    boolean any() {
        return !all.isEmpty();
    }

    List<FormView.Provider> buttons() {
        return all.stream().map(it -> new FormView.Provider(it.id(), it.name())).toList();
    }

    /// @throws Refused NOT_FOUND
    IdentityProvider named(String id) {
        return all.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    /// Whose identities these are; called by its address when it is no longer one of ours.
    FormView.Provider of(String issuer) {
        return all.stream()
                .filter(it -> it.isCalled(issuer))
                .map(it -> new FormView.Provider(it.id(), it.name()))
                .findFirst()
                .orElseGet(() -> new FormView.Provider("", issuer));
    }

    String name(String issuer) {
        return of(issuer).name();
    }
}
