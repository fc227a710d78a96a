package com.judgemyjpeg.analysis.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A program that appends until it is killed, and says what was acknowledged.
final class AppendingProcess {
    private static final int AT_ONCE = 16;

    private AppendingProcess() {}

    /// @param args the folder, and the number to begin with
    public static void main(String[] args) throws IOException {
        Journal journal = Journal.open(Path.of(args[0]), TestEntries.settings());
        int first = Integer.parseInt(args[1]);
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                int mine = i;
                people.submit(() -> {
                    for (int number = first + mine; ; number += AT_ONCE) {
                        journal.append(TestEntries.entry(number), TestEntries.PLENTY);
                        say(number);
                    }
                });
            }
        }
    }

    private static synchronized void say(int number) {
        System.out.println(number);
        System.out.flush();
    }
}
