package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Secret;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A key as an operator wrote it into a form, everything as text.
///
/// @param limits of its pool, as [Limits] are written; empty leaves the pool as it is
public record NewKey(
        String name,
        String kind,
        String baseUrl,
        Secret secret,
        String model,
        String pool,
        String limits,
        String preference) {
    /// What goes into a header: nothing that would end it.
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,512}");
    private static final Pattern MODEL = Pattern.compile("[!-~]{1,120}");
    private static final Pattern PREFERENCE = Pattern.compile("\\d{1,4}");
    private static final int LONGEST = 300;

    /// What can be wrong, as the fields of the form are called.
    public enum Field {
        NAME,
        KIND,
        BASE_URL,
        KEY,
        MODEL,
        POOL,
        LIMITS,
        PREFERENCE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Refused wrong() {
            return new Refused(Problem.BAD_PROVIDER_KEY, Map.of("field", code()));
        }

        void require(boolean holds) {
            if (!holds) {
                throw wrong();
            }
        }
    }

    public static final NewKey EMPTY =
            new NewKey("", ProviderKind.OPENAI.code(), ProviderSettings.OPENAI, Secret.NONE, "", "main", "", "0");

    /// @param form what is not in it is empty
    public static NewKey of(Map<String, String> form) {
        return new NewKey(
                typed(form, Field.NAME),
                typed(form, Field.KIND),
                typed(form, Field.BASE_URL),
                new Secret(typed(form, Field.KEY)),
                typed(form, Field.MODEL),
                typed(form, Field.POOL),
                typed(form, Field.LIMITS),
                typed(form, Field.PREFERENCE));
    }

    private static String typed(Map<String, String> form, Field field) {
        return form.getOrDefault(field.code(), "").strip();
    }

    /// For the form to be shown again.
    public NewKey withoutSecret() {
        return new NewKey(name, kind, baseUrl, Secret.NONE, model, pool, limits, preference);
    }

    /// The first field that is wrong is told.
    ///
    /// @throws Refused BAD_PROVIDER_KEY
    ProviderKey key() {
        Field.NAME.require(ProviderKey.isName(name));
        ProviderKind known = Arrays.stream(ProviderKind.values())
                .filter(one -> one.code().equals(kind))
                .findFirst()
                .orElseThrow(Field.KIND::wrong);
        Field.BASE_URL.require(baseUrl.length() <= LONGEST && ProviderKey.isAddress(baseUrl));
        require(secret);
        Field.MODEL.require(MODEL.matcher(model).matches());
        Field.POOL.require(ProviderKey.isName(pool));
        Field.PREFERENCE.require(PREFERENCE.matcher(preference).matches());
        return new ProviderKey(name, known, baseUrl, secret, model, pool, Integer.parseInt(preference));
    }

    /// @throws Refused BAD_PROVIDER_KEY
    Limits ownLimits() {
        try {
            return Limits.of(limits);
        } catch (IllegalArgumentException e) {
            throw Field.LIMITS.wrong();
        }
    }

    static void require(Secret secret) {
        Field.KEY.require(SECRET.matcher(secret.reveal()).matches());
    }
}
