package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.Release;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        System.out.println("JudgeMyJPEG " + Release.current() + ", Java " + Runtime.version());
    }
}
