package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.PixelWork.Result;
import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The parent's side of one child process. One photo at a time; whoever holds it calls, and [PixelWatch] looks
/// on.
final class PixelChild {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int CLOCK_FACTOR = 3;
    private static final int PAGE = 4096;

    /// Ended by somebody else's signal (128 + HUP, INT, KILL, TERM): not the photo's doing.
    private static final Set<Integer> SIGNALLED = Set.of(129, 130, 137, 143);

    private final PixelSettings settings;
    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Tail stderr;
    private int photos;
    private boolean spoiled;
    private volatile long deadline;
    private volatile long processorLimit;
    private volatile boolean timed;
    private volatile boolean tooHeavy;
    private volatile boolean broken;
    private volatile boolean ready;

    PixelChild(PixelSettings settings, boolean measuring) throws IOException {
        this.settings = settings;
        process = ChildCommand.start(settings, measuring);
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        stderr = Tail.of(process.getErrorStream());
    }

    /// Waits until the child says that it is ready.
    void await() throws IOException {
        within(START_LIMIT);
        try {
            if (in.readUnsignedByte() != Frames.READY) {
                throw new IOException("it does not speak as a child");
            }
            ready = true;
        } catch (IOException e) {
            end();
            throw new IOException("no pixel process: " + stderr, e);
        } finally {
            timed = false;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isUsable() {
        return process.isAlive() && !broken && !tooHeavy && photos < settings.photosPerChild();
    }

    /// Asks for attention before any of a photo is read.
    ///
    /// @param wanted MEASURE, RENDER_ONLY or NUDITY of [Frames]
    /// @return false when the child turns out to be dead: take another
    boolean greet(int wanted) {
        within(settings.timeLimit());
        try {
            out.writeByte(wanted);
            out.flush();
            return in.readUnsignedByte() == Frames.GO;
        } catch (IOException e) {
            return false;
        } finally {
            timed = false;
        }
    }

    /// Takes one photo after a greeting. Anything but a clean end leaves the conversation in the middle: the
    /// child is then ended, never used again.
    Result work(InputStream original, Consumer<Step> steps) throws IOException {
        photos++;
        broken = true;
        try {
            send(original);
            Result result = answer(steps);
            broken = false;
            return result;
        } catch (Refused refused) {
            broken = tooHeavy || spoiled;
            throw refused;
        } catch (Unread unread) {
            broken = tooHeavy;
            throw unread.why;
        } finally {
            timed = false;
            if (broken) {
                end();
            }
        }
    }

    /// Only writing is timed: reading may wait for a slow store, which is not the photo's fault.
    private void send(InputStream original) throws IOException {
        byte[] chunk = new byte[Frames.CHUNK];
        for (int length = read(original, chunk); length >= 0; length = read(original, chunk)) {
            int bytes = length;
            if (bytes > 0) {
                write(() -> {
                    out.writeInt(bytes);
                    out.write(chunk, 0, bytes);
                });
            }
        }
        write(() -> {
            out.writeInt(Frames.END);
            out.flush();
        });
    }

    private int read(InputStream original, byte[] chunk) throws IOException {
        try {
            return original.read(chunk);
        } catch (IOException e) {
            write(() -> {
                out.writeInt(Frames.ABANDONED);
                out.flush();
            });
            throw new Unread(e);
        }
    }

    private void write(Writing writing) throws IOException {
        within(settings.timeLimit());
        try {
            writing.run();
        } catch (IOException e) {
            throw new IOException("the pixel process went away while it was given a photo", e);
        } finally {
            timed = false;
        }
    }

    private Result answer(Consumer<Step> steps) throws IOException {
        within(settings.timeLimit());
        try {
            return receive(steps);
        } catch (IOException e) {
            spoiled = true; // it died, or answered what no child answers
            throw death(e);
        }
    }

    private Result receive(Consumer<Step> steps) throws IOException {
        while (true) {
            int frame = in.readUnsignedByte();
            switch (frame) {
                case Frames.STEP -> steps.accept(step(in.readUnsignedByte()));
                case Frames.RESULT -> {
                    return RecordWire.read(in, Result.class);
                }
                case Frames.REFUSED -> throw Frames.readRefused(in);
                case Frames.BROKEN -> throw new IllegalStateException("pixel process: " + in.readUTF());
                default -> throw new IOException("frame " + frame);
            }
        }
    }

    private static Step step(int ordinal) throws IOException {
        if (ordinal >= Step.values().length) {
            throw new IOException("step " + ordinal);
        }
        return Step.values()[ordinal];
    }

    /// What the end of a child in the middle of a photo means for that photo.
    private RuntimeException death(IOException cause) throws IOException {
        int code = exitCode();
        if (tooHeavy || code == Frames.EXIT_NO_MEMORY) {
            return new Refused(Problem.PHOTO_TOO_HEAVY);
        }
        if (SIGNALLED.contains(code)) {
            throw new IOException("the pixel process was ended from outside (" + code + ")", cause);
        }
        return new Refused(Problem.DAMAGED_PHOTO);
    }

    private int exitCode() {
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    private void within(Duration limit) {
        deadline = System.nanoTime() + CLOCK_FACTOR * limit.toNanos();
        processorLimit = processorNanos() + limit.toNanos();
        timed = true;
    }

    boolean isBusy() {
        return timed;
    }

    /// Called by the watcher: ends the child when time or memory has run out.
    void check() {
        if (timed && (isLate() || residentBytes() > settings.memoryLimit())) {
            tooHeavy = true;
            end();
        }
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > 0 || processorNanos() > processorLimit;
    }

    /// 0 where the system does not tell.
    private long processorNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /// 0 where there is no /proc.
    long residentBytes() {
        try {
            String statm = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"));
            return Long.parseLong(statm.split(" ", 3)[1]) * PAGE;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return 0; // it ended while being read
        }
    }

    void end() {
        process.destroyForcibly();
    }

    /// Busy counts as ready: it answers.
    boolean isReady() {
        return ready && process.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Tail stderr() {
        return stderr;
    }

    private interface Writing {
        void run() throws IOException;
    }

    /// The file could not be read to its end: the child was told to forget it.
    private static final class Unread extends RuntimeException {
        final transient IOException why;

        Unread(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
