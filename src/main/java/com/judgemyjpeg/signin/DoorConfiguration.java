package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.account.SignedIn;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Spring Security where it is needed: account and operators' pages, providers and passkeys.
/// All other routes never pass its filters; what they show belongs to whom
/// [com.judgemyjpeg.account.Visitor] says. Requests forged by other sites are turned away
/// before, for every route alike, by `platform.web`'s first filter, so that no page has to
/// carry a token.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DoorConfiguration {
    /// After the session's filter.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            PasskeySignIn passkeys,
            Forms forms,
            RecentSignIn recent,
            ProviderDoor providers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        // nothing but the name: SignIns looks at the account
        http.setSharedObject(
                UserDetailsService.class,
                name -> User.withUsername(name).password("").build());
        providers.open(http);
        return http.securityMatcher("/account/**", "/operator/**", "/oauth2/**", "/login/**", "/webauthn/**")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new SignedInContexts()))
                .webAuthn(
                        passkey -> passkey.disableDefaultRegistrationPage(true).withObjectPostProcessor(passkeys))
                .addFilterAfter(new PasskeyGate(forms, recent, answers), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(doors -> doors.requestMatchers(HttpMethod.DELETE, "/webauthn/**")
                        .denyAll() // passkeys are deleted on their page, which keeps the rules
                        .requestMatchers("/account/**", "/webauthn/register/**")
                        .authenticated()
                        .requestMatchers("/operator/**")
                        .access(operator())
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) ->
                                answers.resolveException(request, response, null, new Refused(Problem.SIGN_IN_FIRST)))
                        .accessDeniedHandler((request, response, e) ->
                                answers.resolveException(request, response, null, denied(request))))
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> operator() {
        return (who, context) -> new AuthorizationDecision(SignedInContexts.who(who.get())
                .filter(it -> it.role() == Role.OPERATOR && it.strong())
                .isPresent());
    }

    /// To a member the operators' pages do not exist.
    private static Refused denied(HttpServletRequest request) {
        boolean weakOperator = SignedIn.of(request)
                .filter(who -> who.role() == Role.OPERATOR && !who.strong())
                .isPresent();
        return new Refused(weakOperator ? Problem.SECOND_FACTOR_FIRST : Problem.NOT_FOUND);
    }

    @Bean
    FilterRegistrationBean<Filter> doorFilter(@Qualifier("springSecurityFilterChain") Filter chain) {
        var registration = new FilterRegistrationBean<>(chain);
        registration.setServletNames(List.of("dispatcherServlet"));
        registration.setOrder(ORDER);
        return registration;
    }
}
