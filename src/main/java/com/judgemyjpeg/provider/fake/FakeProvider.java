package com.judgemyjpeg.provider.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The provider, running. A thread of its own for each call, virtual: thousands wait at the
/// same time.
public final class FakeProvider implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(FakeProvider.class.getName());
    private static final int BACKLOG = 4096;

    static {
        // The server's own bounds (200 connections kept, for 30 s) would close connections that a client means to use;
        // and without this an answer in two packets waits 40 ms for its second half.
        systemDefault("sun.net.httpserver.maxIdleConnections", "20000");
        systemDefault("sun.net.httpserver.idleInterval", "300");
        systemDefault("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Pools pools;
    private final Faults faults;
    private final CallLog log;
    private final StoredFiles files;

    private FakeProvider(FakeSettings settings) throws IOException {
        pools = new Pools(settings.pools(), settings.clock());
        faults = new Faults(new Dice(settings.seed()), settings.clock());
        settings.faults().forEach(faults::add);
        log = CallLog.to(settings.log());
        files = new StoredFiles(settings.clock());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), BACKLOG);
        server.setExecutor(threads);
        paths(settings).forEach(server::createContext);
    }

    public static FakeProvider start(FakeSettings settings) throws IOException {
        FakeProvider provider = new FakeProvider(settings);
        provider.server.start();
        return provider;
    }

    private Map<String, HttpHandler> paths(FakeSettings settings) {
        Models models = new Models(settings.models());
        Model model = new Model(models, faults, log, settings.clock());
        Dice dice = new Dice(settings.seed() + 1);
        Control control = new Control(pools, faults, settings.clock());
        Map<String, HttpHandler> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : Endpoint.values()) {
            ModelDoor door = new ModelDoor(endpoint, model, settings.latency(), dice, settings.settling());
            paths.put(endpoint.path(), known(door));
        }
        paths.put(Models.PATH, known(models));
        paths.put(StoredFiles.PATH, known(files));
        paths.put(Batches.PATH, known(new Batches(files, model, faults, settings, threads)));
        paths.put(Control.PATH, exchange -> handle(exchange, control::answer));
        paths.put(
                "/",
                exchange -> handle(exchange, call -> {
                    throw ApiError.noRoute(call.method(), call.path());
                }));
        return paths;
    }

    @FunctionalInterface
    private interface Reply {
        void to(Call call) throws IOException, InterruptedException, ApiError;
    }

    private HttpHandler known(Door door) {
        return exchange -> handle(exchange, call -> {
            Pools.Caller caller = pools.caller(call.key());
            call.header("openai-organization", caller.pool().organization());
            try {
                faults.strikeAtTheDoor(caller);
                door.answer(call, caller);
            } catch (ApiError e) {
                caller.pool().countError(e);
                throw e;
            }
        });
    }

    private static void handle(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            Call call = new Call(exchange);
            try {
                call.onlyFromThisMachine();
                reply.to(call);
            } catch (ApiError e) {
                call.reply(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the provider stops
        } catch (RuntimeException | Error e) {
            // the server would only cut the connection
            LOGGER.log(Level.ERROR, "this is a mistake of the fake provider's own", e);
            throw e;
        }
    }

    private static void systemDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// What a client is given as its base URL.
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    public void fault(FaultRule rule) {
        faults.add(rule);
    }

    public void clearFaults() {
        faults.clear();
    }

    public void limits(String pool, Limits limits) {
        pool(pool).limits(limits);
    }

    /// @param counted calls that were counted; each has a line in the log
    /// @param errors answers that were an error, by code
    public record Counts(long counted, Map<String, Integer> errors) {}

    public Counts counts(String pool) {
        return pool(pool).counts();
    }

    private Pool pool(String name) {
        return pools.named(name).orElseThrow(() -> new IllegalArgumentException("there is no pool " + name));
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        files.close();
        log.close();
    }
}
