package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.PixelWork.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A handful of warm children. A call takes one, or waits in line for one; whatever becomes of
/// it, another stands in its place soon. A child that died idle costs nobody anything; one that
/// dies on a photo refuses that photo, without a second try: the same bytes would do the same
/// again.
final class PixelChildren implements Pixels {
    private static final Logger LOG = LoggerFactory.getLogger(PixelChildren.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final PixelSettings settings;
    private final boolean measuring;
    private final PixelWatch watch = new PixelWatch();
    private final BlockingQueue<PixelChild> idle;
    /// Reading a child's pipe holds the thread it is done on, a virtual one's carrier too: two
    /// such reads on two cores stopped every virtual thread of the program.
    private final ExecutorService threads;
    private volatile @Nullable IOException cannotStart;
    private volatile boolean closed;

    PixelChildren(PixelSettings settings) {
        this(settings, true);
    }

    /// @param measuring false keeps the meters out of the children until they are asked to
    ///     measure
    PixelChildren(PixelSettings settings, boolean measuring) {
        this.settings = settings;
        this.measuring = measuring;
        idle = new ArrayBlockingQueue<>(settings.children(), true);
        threads = Executors.newFixedThreadPool(
                settings.children(),
                Thread.ofPlatform().daemon().name("pixels-", 0).factory());
    }

    /// Starts the children in the background. Whoever calls before is waiting for the first of
    /// them already.
    PixelChildren start() {
        for (int i = 0; i < settings.children(); i++) {
            startLater();
        }
        return this;
    }

    @Override
    public Developed develop(InputStream original, Consumer<Step> steps) throws IOException {
        Result result = work(original, Frames.MEASURE, steps);
        return new Developed(
                result.width(),
                result.height(),
                result.exif(),
                result.renditions(),
                Objects.requireNonNull(result.measurements()));
    }

    @Override
    public Nudity nudity(InputStream rendition) throws IOException {
        return Objects.requireNonNull(work(rendition, Frames.NUDITY, step -> {}).nudity());
    }

    /// Without measuring: what a benchmark compares with a resizer.
    List<Developed.Rendition> render(InputStream original) throws IOException {
        return work(original, Frames.RENDER_ONLY, step -> {}).renditions();
    }

    private Result work(InputStream original, int wanted, Consumer<Step> steps) throws IOException {
        var work = new FutureTask<>(() -> workHere(original, wanted, steps));
        try {
            threads.execute(work);
            return work.get();
        } catch (RejectedExecutionException e) {
            throw new IOException("the pixel processes are closed", e);
        } catch (InterruptedException e) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during pixel work");
        } catch (ExecutionException e) {
            throw asItWas(e.getCause());
        }
    }

    private static IOException asItWas(@Nullable Throwable cause) {
        return switch (cause) {
            case IOException io -> io;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> new IOException(cause);
        };
    }

    private Result workHere(InputStream original, int wanted, Consumer<Step> steps) throws IOException {
        PixelChild child = take();
        watch.wake();
        while (!child.greet(wanted)) {
            replace(child);
            child = take();
        }
        try {
            return child.work(original, steps);
        } finally {
            giveBack(child);
        }
    }

    private PixelChild take() throws IOException {
        try {
            while (true) {
                PixelChild child = idle.poll(200, TimeUnit.MILLISECONDS);
                if (closed) {
                    throw new IOException("the pixel processes are closed");
                }
                if (child != null && child.isUsable()) {
                    return child;
                }
                if (child != null) {
                    replace(child);
                }
                IOException why = cannotStart;
                if (why != null && !watch.anyAlive()) {
                    throw new IOException("no pixel process can be started", why);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a pixel process");
        }
    }

    private void giveBack(PixelChild child) {
        if (closed || !child.isUsable() || !idle.offer(child)) {
            replace(child);
        }
    }

    private void replace(PixelChild child) {
        child.end();
        watch.remove(child);
        if (!closed) {
            LOG.debug("a pixel process is replaced; its last words: {}", child.stderr());
            startLater();
        }
    }

    private void startLater() {
        Thread.ofPlatform().daemon().name("pixel-start").start(this::startUntilItStands);
    }

    private void startUntilItStands() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closed) {
            try {
                idle.put(startOne());
                cannotStart = null;
                return;
            } catch (IOException e) {
                cannotStart = e;
                LOG.warn("a pixel process did not start, next try in {} ms: {}", pause, e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (!slept(pause)) {
                return;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    /// One after the other: a start keeps a core busy for seconds, and the rest of the program
    /// is starting too.
    private synchronized PixelChild startOne() throws IOException {
        PixelChild child = new PixelChild(settings, measuring);
        watch.add(child);
        try {
            child.await();
            return child;
        } catch (IOException e) {
            watch.remove(child);
            throw e;
        }
    }

    private static boolean slept(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public boolean ready() {
        return !closed && watch.children().stream().anyMatch(PixelChild::isReady);
    }

    PixelWatch watch() {
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        watch.close();
    }
}
