package com.judgemyjpeg.drill;

import picocli.CommandLine.Command;

@Command(
        name = "drill",
        description = "Break a program of its own on purpose, and see whether it keeps its promises.",
        subcommands = {CrashDrill.class, CreditsDrill.class, SpikeDrill.class})
public final class DrillCommand {}
