package com.judgemyjpeg.platform.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The system's own look-up, on threads of its own, because it can neither be interrupted nor given a timeout. One
/// that hangs keeps its thread until the system gives up; others may then wait for a thread, within their
/// deadline.
final class SystemNames implements Names, AutoCloseable {
    private final ExecutorService lookups;
    private final Lookup system;

    /// `InetAddress::getAllByName`, but for tests.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    SystemNames(int atOnce, Lookup system) {
        this.system = system;
        lookups = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("name-", 0).factory());
    }

    @Override
    public List<InetAddress> addresses(String name, Deadline deadline) throws IOException {
        Future<InetAddress[]> lookup = lookups.submit(() -> system.all(name));
        try {
            return List.of(lookup.get(deadline.millisLeft(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            lookup.cancel(true); // at least it does not begin any more
            throw new SocketTimeoutException("the name was not found in time");
        } catch (ExecutionException e) {
            throw new UnknownHostException(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
