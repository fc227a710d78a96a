package com.judgemyjpeg.pixels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The other side: a Node process with sharp inside, kept warm, that makes the same renditions when told.
final class Sharp implements AutoCloseable {
    private final Process process;
    private final PrintStream out;
    private final BufferedReader in;

    private Sharp(List<String> command, int threads) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(Integer.toString(threads));
        process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        in = process.inputReader(StandardCharsets.UTF_8);
    }

    /// With as many threads for each photo, one or two, as make it faster here.
    static Sharp atItsBest(List<String> command, Path photo, int edge, double seconds) throws IOException {
        double[] rates = new double[2];
        for (int threads = 1; threads <= 2; threads++) {
            try (Sharp one = new Sharp(command, threads)) {
                one.rate(photo, edge, seconds / 2);
                rates[threads - 1] = one.rate(photo, edge, seconds);
            }
        }
        int best = rates[1] > rates[0] ? 2 : 1;
        System.out.printf("fact.sharpThreads\t%d (tried: 1 made %.2f photos/s, 2 made %.2f)%n", best, rates[0], rates[1]);
        return new Sharp(command, best);
    }

    /// Photos a second, from the first asked for to the last answered.
    double rate(Path photo, int edge, double seconds) throws IOException {
        out.println(photo.toAbsolutePath() + "\t" + edge + "\t" + seconds);
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("sharp has ended");
        }
        return Double.parseDouble(answer);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
