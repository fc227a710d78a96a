package com.judgemyjpeg.drill;

/// What goes wrong, and how the table says it.
enum Act {
    KILL("an instance killed, started again"),
    FREEZE("an instance frozen beyond its lease, woken"),
    DATABASE_KILLED("the database server killed, started again"),
    DATABASE_RESTARTED("the database server stopped for two seconds"),
    BACKENDS("all connections ended by the server, ten times"),
    HELD("a transaction held open by somebody else"),
    DELETED("photos deleted while they wait or are judged"),
    CLOCK("the clock an hour ahead, and back"),
    BOTH_KILLED("both instances killed, started again");

    private final String told;

    Act(String told) {
        this.told = told;
    }

    String told() {
        return told;
    }
}
