package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.PixelWork.Result;
import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.jspecify.annotations.Nullable;

/// The child process: takes files on stdin and answers on stdout as [Frames] tells. One thread reads and one
/// works, so that the end of stdin is noticed in the middle of a photo: a child never outlives its parent.
public final class PixelProcess {
    /// Makes the first bytes of a file steer the child; only a test's settings pass it.
    static final String TEST_HOOK = "--test-hook";

    /// Warms up no meters: for a benchmark of renditions alone.
    static final String RENDER_ONLY = "--render-only";

    private static final long HEAP_TO_TIDY = 32L << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final boolean testHook;
    private final boolean measuring;
    private final SynchronousQueue<Request> requests = new SynchronousQueue<>();

    private record Request(
            Original original, int wanted, @Nullable Refused tooLong) {}

    private PixelProcess(DataInputStream in, DataOutputStream out, List<String> args) {
        this.in = in;
        this.out = out;
        testHook = args.contains(TEST_HOOK);
        measuring = !args.contains(RENDER_ONLY);
    }

    public static void main(String[] args) throws InterruptedException {
        // stdout is the pipe: whoever prints must not garble it
        System.setOut(System.err);
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        new PixelProcess(in, out, List.of(args)).serve();
    }

    private void serve() throws InterruptedException {
        Thread.ofPlatform().daemon().name("requests").start(this::takeRequests);
        try {
            opencv_core.setNumThreads(1); // as many children as cores work side by side
            WarmUp.run(measuring);
            tidy();
            out.writeByte(Frames.READY);
            out.flush();
            while (true) {
                Request request = requests.take();
                try (Original original = request.original) {
                    answer(request, original);
                }
                out.flush();
                tidy();
            }
        } catch (IOException e) {
            halt(0); // the parent is gone
        } catch (OutOfMemoryError e) {
            halt(Frames.EXIT_NO_MEMORY); // thrown by JavaCPP when malloc fails; the VM's own ends it by itself
        }
    }

    /// What the last photo needed goes back to the machine while the parent reads the answer. Left alone, the
    /// heap of a child that measures stood at 120 MB for a few living ones.
    private static void tidy() {
        if (Runtime.getRuntime().totalMemory() > HEAP_TO_TIDY) {
            System.gc();
            Pointer.trimMemory();
        }
    }

    /// Halts instead of exiting: there is nothing to tidy, and a decoder in the middle of its work must not
    /// hold it up.
    private static void halt(int code) {
        Runtime.getRuntime().halt(code);
    }

    private void takeRequests() {
        try {
            while (true) {
                int wanted = in.readUnsignedByte();
                out.writeByte(Frames.GO);
                out.flush();
                Request request = receive(wanted);
                if (request != null) {
                    requests.put(request);
                }
            }
        } catch (IOException | InterruptedException e) {
            halt(0);
        }
    }

    /// @return null when the parent abandoned it half-way
    private @Nullable Request receive(int wanted) throws IOException {
        Original original = new Original();
        Refused tooLong = null;
        byte[] chunk = new byte[Frames.CHUNK];
        int length = in.readInt();
        while (length > 0) {
            in.readFully(chunk, 0, length);
            try {
                original.add(chunk, length);
            } catch (Refused e) {
                tooLong = e;
            }
            length = in.readInt();
        }
        if (length == Frames.ABANDONED) {
            original.close();
            return null;
        }
        return new Request(original, wanted, tooLong);
    }

    private void answer(Request request, Original original) throws IOException {
        try {
            if (request.tooLong != null) {
                throw request.tooLong;
            }
            if (testHook) {
                Misbehaviour.asTold(original.bytes());
            }
            Result result = request.wanted == Frames.NUDITY
                    ? PixelWork.nudity(original)
                    : PixelWork.develop(original, request.wanted == Frames.MEASURE, this::tell);
            out.writeByte(Frames.RESULT);
            RecordWire.write(out, Result.class, result);
        } catch (Refused refused) {
            Frames.writeRefused(out, refused);
        } catch (PipeBroken e) {
            throw e.cause;
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    /// A bug of ours. Where it happened goes to the log of the parent by stderr, its name into the answer.
    private void broken(RuntimeException e) throws IOException {
        e.printStackTrace();
        out.writeByte(Frames.BROKEN);
        String text = String.valueOf(e);
        out.writeUTF(text.substring(0, Math.min(text.length(), 500)));
    }

    private void tell(Step step) {
        try {
            out.writeByte(Frames.STEP);
            out.writeByte(step.ordinal());
            out.flush();
        } catch (IOException e) {
            throw new PipeBroken(e);
        }
    }

    private static final class PipeBroken extends RuntimeException {
        final transient IOException cause;

        PipeBroken(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
