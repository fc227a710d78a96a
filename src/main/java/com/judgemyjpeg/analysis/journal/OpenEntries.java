package com.judgemyjpeg.analysis.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The open entries, oldest first, and how many of them each segment has. Its owner sees to it that one thread at a
/// time
/// uses it.
final class OpenEntries {
    private static final int BUCKETS = 1 << 15;

    private final Map<UUID, Open> byId = new LinkedHashMap<>();
    private final Map<UUID, Open> byLikeness = new HashMap<>();
    private final TreeMap<Long, int[]> inSegment = new TreeMap<>();
    /// How many open entries fall into a bucket of people: whose bucket has few has no more.
    private final int[] crowd = new int[BUCKETS];

    private long weight;
    private long bytes;
    private int aside;

    void add(Open open) {
        byId.put(open.id, open);
        byLikeness.put(open.same, open);
        if (open.repeat != null) {
            byLikeness.put(open.repeat, open);
        }
        crowd[bucket(open.person)]++;
        weight += open.weight;
        bytes += open.size;
    }

    void place(Open open, long segment, long position) {
        if (open.segment >= 0) {
            leave(open);
        }
        open.segment = segment;
        open.position = position;
        begin(segment)[0]++;
    }

    /// A segment without an open entry counts too, as long as it has not been dropped.
    int[] begin(long segment) {
        return inSegment.computeIfAbsent(segment, it -> new int[1]);
    }

    private void leave(Open open) {
        int[] count = inSegment.get(open.segment);
        if (count != null) {
            count[0]--;
        }
    }

    @Nullable
    Open remove(UUID id) {
        Open open = byId.remove(id);
        if (open != null) {
            byLikeness.remove(open.same, open);
            if (open.repeat != null) {
                byLikeness.remove(open.repeat, open);
            }
            crowd[bucket(open.person)]--;
            weight -= open.weight;
            bytes -= open.size;
            aside -= open.state == Open.State.ASIDE ? 1 : 0;
            leave(open);
        }
        return open;
    }

    void release(Open open) {
        aside -= open.state == Open.State.ASIDE ? 1 : 0;
        open.state = Open.State.WAITS;
    }

    void setAside(Open open) {
        aside += open.state == Open.State.ASIDE ? 0 : 1;
        open.state = Open.State.ASIDE;
    }

    @Nullable
    Open find(UUID id) {
        return byId.get(id);
    }

    /// By what makes it the same, or by the name its sender gave it.
    @Nullable
    Open like(UUID likeness) {
        return byLikeness.get(likeness);
    }

    private static int bucket(UUID person) {
        return (int) (person.getLeastSignificantBits() ^ person.getMostSignificantBits()) & BUCKETS - 1;
    }

    /// Counted only where it may be so: a map of people would be as large as all the rest.
    boolean hasAtLeast(UUID person, int many) {
        return crowd[bucket(person)] >= many && of(person) >= many;
    }

    private int of(UUID person) {
        int count = 0;
        for (Open open : byId.values()) {
            count += open.person.equals(person) ? 1 : 0;
        }
        return count;
    }

    List<Open> first(int limit, Predicate<Open> wanted) {
        List<Open> found = new ArrayList<>();
        for (Open open : byId.values()) {
            if (found.size() == limit) {
                break;
            }
            if (wanted.test(open)) {
                found.add(open);
            }
        }
        return found;
    }

    /// Segments from the oldest on that have no open entry. Never one after another that has some: what was settled of
    /// that one may stand in it.
    List<Long> done(long active) {
        List<Long> done = new ArrayList<>();
        for (Map.Entry<Long, int[]> segment : inSegment.entrySet()) {
            if (segment.getValue()[0] > 0 || segment.getKey() == active) {
                break;
            }
            done.add(segment.getKey());
        }
        return done;
    }

    void drop(Collection<Long> segments) {
        inSegment.keySet().removeAll(segments);
    }

    int segments() {
        return inSegment.size();
    }

    int size() {
        return byId.size();
    }

    /// What they take of a copy.
    long bytes() {
        return bytes;
    }

    long weight() {
        return weight;
    }

    int aside() {
        return aside;
    }
}
