package com.judgemyjpeg.doors;

import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.web.Assets;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every door of a running program, asked of those who serve it: handlers, servlets, and the filters of
/// Spring Security. Whatever is of a kind that has no rule here is named in [#unknown].
final class Routes {
    /// Filters that let pass, refuse, or add something, and never answer a route of their own.
    private static final Set<String> PASSING = Set.of(
            // ours and Spring's
            "RequestFilter",
            "ReadOnlyFilter",
            "UnreadSessions",
            "ApiGate",
            "BanFilter",
            "PasskeyGate",
            "SessionRepositoryFilter",
            "OrderedCharacterEncodingFilter",
            "OrderedFormContentFilter",
            "OrderedRequestContextFilter",
            // Spring Security's
            "AnonymousAuthenticationFilter",
            "AuthorizationFilter",
            "DisableEncodeUrlFilter",
            "ExceptionTranslationFilter",
            "SecurityContextHolderAwareRequestFilter",
            "SecurityContextHolderFilter",
            "WebAsyncManagerIntegrationFilter");

    private static final Pattern MATCHER = Pattern.compile("PathPattern \\[(?:(?<method>[A-Z]+) )?(?<path>/.*)]");
    private static final String FOR_TESTS = "/test/";

    private final SortedSet<Route> found = new TreeSet<>();
    private final List<String> unknown = new ArrayList<>();
    private final String build;

    private Routes(String build) {
        this.build = build;
    }

    /// @param server has answered a request before
    static Routes of(TestServer server) {
        Routes routes = new Routes(server.bean(Assets.class).prefix());
        DispatcherServlet dispatcher = server.bean(DispatcherServlet.class);
        Objects.requireNonNull(dispatcher.getHandlerMappings()).forEach(routes::add);
        WebApplicationContext context = Objects.requireNonNull(dispatcher.getWebApplicationContext());
        routes.addServlets(context);
        routes.addFilters(context, server.bean(FilterChainProxy.class));
        return routes;
    }

    SortedSet<Route> found() {
        return found;
    }

    List<String> unknown() {
        return unknown;
    }

    private void add(HandlerMapping mapping) {
        switch (mapping) {
            case RequestMappingInfoHandlerMapping handlers ->
                handlers.getHandlerMethods().keySet().forEach(this::add);
            case AbstractUrlHandlerMapping urls -> {
                urls.getHandlerMap().keySet().forEach(path -> add("GET", path, ""));
                if (urls.getRootHandler() != null || urls.getDefaultHandler() != null) {
                    unknown.add("a root or default handler of " + mapping);
                }
            }
            case RouterFunctionMapping functions when functions.getRouterFunction() == null -> {}
            default -> {
                // the mapping of an index.html that is not there has no rule and no handler
                if (!mapping.getClass().getSimpleName().equals("WelcomePageNotAcceptableHandlerMapping")) {
                    unknown.add("handlers of " + mapping.getClass());
                }
            }
        }
    }

    private void add(RequestMappingInfo info) {
        Set<String> methods = new TreeSet<>();
        info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        Set<String> takes = new TreeSet<>();
        info.getConsumesCondition().getConsumableMediaTypes().forEach(type -> takes.add(type.toString()));
        for (String path : info.getPatternValues()) {
            for (String method : methods.isEmpty() ? Set.of("ANY") : methods) {
                add(method, path, String.join(",", takes));
            }
        }
    }

    private void add(String method, String path, String takes) {
        if (!path.startsWith(FOR_TESTS)) {
            found.add(new Route(method, path.replace(build, "/static/{build}"), takes));
        }
    }

    private void addServlets(WebApplicationContext context) {
        ServletContext servlets = Objects.requireNonNull(context.getServletContext());
        Map<String, ? extends ServletRegistration> registered = servlets.getServletRegistrations();
        var ours = context.getBeansOfType(ServletRegistrationBean.class).values();
        registered.forEach((name, servlet) -> ours.stream()
                .filter(bean -> name.equals(bean.getServletName()))
                .findFirst()
                .ifPresentOrElse(
                        bean -> addServlet(servlet, (HttpServlet) Objects.requireNonNull(bean.getServlet())),
                        () -> unknown.add("servlet " + name)));
    }

    private void addServlet(ServletRegistration registration, HttpServlet servlet) {
        if (servlet instanceof DispatcherServlet) {
            return; // its handlers are asked one by one
        }
        for (String path : registration.getMappings()) {
            Arrays.stream(servlet.getClass().getDeclaredMethods())
                    .map(java.lang.reflect.Method::getName)
                    .filter(name -> name.matches("do[A-Z][a-z]+"))
                    .forEach(name -> add(name.substring(2).toUpperCase(java.util.Locale.ROOT), path, ""));
        }
    }

    private void addFilters(WebApplicationContext context, FilterChainProxy security) {
        Objects.requireNonNull(context.getServletContext())
                .getFilterRegistrations()
                .forEach((name, filter) -> {
                    String type = filter.getClassName().replaceAll(".*\\.", "");
                    boolean forTests = type.equals("Breaking$Trap");
                    if (!forTests
                            && !PASSING.contains(type)
                            && !filter.getClassName().equals(security.getClass().getName())) {
                        unknown.add("filter " + filter.getClassName());
                    }
                });
        security.getFilterChains().forEach(chain -> chain.getFilters().forEach(this::add));
    }

    /// A filter that answers by itself says to what in its matchers.
    private void add(Filter filter) {
        if (PASSING.contains(filter.getClass().getSimpleName())) {
            return;
        }
        List<RequestMatcher> matchers = new ArrayList<>();
        collect(filter, matchers);
        if (matchers.isEmpty()) {
            unknown.add("security filter " + filter.getClass().getName() + " without a matcher");
        }
        for (RequestMatcher matcher : matchers) {
            Matcher told = MATCHER.matcher(matcher.toString());
            if (told.matches()) {
                add(Objects.requireNonNullElse(told.group("method"), "ANY"), told.group("path"), "");
            } else {
                unknown.add("matcher " + matcher + " of security filter "
                        + filter.getClass().getName());
            }
        }
    }

    private static void collect(Object filter, List<RequestMatcher> matchers) {
        for (Class<?> type = filter.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object value = value(field, filter);
                if (value instanceof RequestMatcher matcher) {
                    matchers.add(matcher);
                } else if (value != null && field.getName().equals("authorizationRequestResolver")) {
                    collect(value, matchers); // OAuth's redirect leaves the matching to it
                }
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object value(Field field, Object of) {
        boolean interesting = RequestMatcher.class.isAssignableFrom(field.getType())
                || field.getName().equals("authorizationRequestResolver");
        if (!interesting || java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
