package com.judgemyjpeg.signin;

import com.judgemyjpeg.platform.setting.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who else may vouch for people, by OpenID Connect.
///
/// @param oidc by the name that the provider has in addresses, such as `google`
@ConfigurationProperties("judge")
record OidcSettings(@DefaultValue Map<String, Client> oidc) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    /// What is known of a provider without asking its operator.
    private static final Map<String, Preset> PRESETS =
            Map.of("google", new Preset("Google", "https://accounts.google.com"));

    private record Preset(String name, String issuer) {}

    /// @param name of a provider that people may sign in by, as its button says it; known for `google`
    /// @param issuer its address, below which `/.well-known/openid-configuration` lies; known for `google`
    /// @param clientId as which it knows this program; without it there is no such provider
    /// @param clientSecret that proves it; none for a client that the provider calls public
    /// @param scopes what it is asked to tell; `openid` and `email` are needed
    record Client(
            @DefaultValue("") String name,
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") Secret clientSecret,
            @DefaultValue({"openid", "email", "profile"}) List<String> scopes) {

        private Client known(Preset preset) {
            return new Client(
                    name.isBlank() ? preset.name() : name,
                    issuer.isBlank() ? preset.issuer() : issuer,
                    clientId,
                    clientSecret,
                    scopes);
        }
    }

    /// Those that can be asked, by id; complete, or the program does not start.
    Map<String, Client> clients() {
        var clients = new TreeMap<String, Client>();
        oidc.forEach((id, given) -> {
            if (!given.clientId().isBlank()) {
                Preset preset = PRESETS.getOrDefault(id, new Preset(id, ""));
                clients.put(id, checked(id, given.known(preset)));
            }
        });
        return clients;
    }

    private static Client checked(String id, Client client) {
        require(ID.matcher(id).matches(), id, "the name may hold small letters, digits and dashes");
        require(client.issuer().matches("https?://\\S+"), id, "issuer must be an address that begins with https://");
        require(client.scopes().contains("openid"), id, "scopes must hold openid");
        return client;
    }

    private static void require(boolean good, String id, String what) {
        if (!good) {
            throw new IllegalArgumentException("judge.oidc." + id + ": " + what);
        }
    }
}
