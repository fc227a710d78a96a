package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.id.TimeOrdered;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of the past in memory: what this program sees itself, whether there is a database or not, and what
/// others have written there. Our own rows are told to the database when it can be told; each has its identity from the
/// beginning, so that telling it again changes nothing.
final class Chronicle {
    private final Map<UUID, Watch> watches = new LinkedHashMap<>();
    private final Map<UUID, Spell> spells = new LinkedHashMap<>();
    private final Map<Component, Spell> open = new EnumMap<>(Component.class);
    private final Set<UUID> untold = new HashSet<>();
    private @Nullable Watch current;
    private int changes;

    /// A level, and since when.
    record Seen(Level level, Instant since) {}

    /// What is kept on disk.
    ///
    /// @param own the watch of whoever wrote it
    record Kept(Past past, @Nullable UUID own, Set<UUID> untold) {
        static final Kept NOTHING = new Kept(Past.NONE, null, Set.of());
    }

    /// What the program before this one left. It looks no more: what it saw go on ended for it with its last look.
    Chronicle(Kept before) {
        before.past().watches().forEach(watch -> watches.put(watch.id(), watch));
        before.past().spells().forEach(spell -> spells.put(spell.id(), spell));
        untold.addAll(before.untold());
        Watch last = before.own() == null ? null : watches.get(before.own());
        if (last != null) {
            endSpellsOf(last);
        }
    }

    /// @param seen whatever is not in it has not been looked at yet
    synchronized void note(Instant now, Map<Component, Seen> seen) {
        Watch watch = watchAt(now);
        for (Component component : Component.values()) {
            Seen one = seen.get(component);
            if (one != null) {
                note(component, one, watch);
            }
        }
    }

    private void note(Component component, Seen seen, Watch watch) {
        Spell spell = open.get(component);
        if (spell != null && spell.level() != seen.level()) {
            open.remove(component);
            put(spell.end(latest(seen.since(), watch.began())));
            spell = null;
        }
        if (spell == null && seen.level() != Level.FINE) {
            Instant began = latest(seen.since(), watch.began());
            Spell begun = new Spell(TimeOrdered.next(began), watch.id(), component, seen.level(), began, null);
            open.put(component, begun);
            put(begun);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Watch watchAt(Instant now) {
        Watch before = current;
        if (before != null && before.alive(now)) {
            return look(before.seenAt(now));
        }
        if (before != null) { // the machine slept
            look(before.end());
            endSpellsOf(before);
            changes++;
        }
        return look(new Watch(TimeOrdered.next(now), now, now, false));
    }

    private Watch look(Watch watch) {
        current = watch;
        watches.put(watch.id(), watch);
        untold.add(watch.id());
        return watch;
    }

    private void put(Spell spell) {
        spells.put(spell.id(), spell);
        untold.add(spell.id());
        changes++;
    }

    private void endSpellsOf(Watch watch) {
        open.clear();
        List.copyOf(spells.values()).stream()
                .filter(spell -> spell.watch().equals(watch.id()) && spell.ended() == null)
                .forEach(spell -> put(spell.end(watch.seen())));
    }

    /// The program stops, and says so.
    synchronized void goodbye() {
        Watch last = current;
        if (last != null) {
            look(last.end());
            endSpellsOf(last);
            changes++;
        }
    }

    /// Grows whenever more has changed than the time of the last look.
    synchronized int changes() {
        return changes;
    }

    synchronized Past past() {
        return new Past(List.copyOf(watches.values()), List.copyOf(spells.values()));
    }

    synchronized Kept kept() {
        return new Kept(past(), current == null ? null : current.id(), Set.copyOf(untold));
    }

    /// What the database does not have yet.
    synchronized Past untold() {
        return new Past(
                watches.values().stream()
                        .filter(watch -> untold.contains(watch.id()))
                        .toList(),
                spells.values().stream()
                        .filter(spell -> untold.contains(spell.id()))
                        .toList());
    }

    /// The database has these. What has changed since is still to be told.
    synchronized void told(Past rows) {
        rows.watches().stream()
                .filter(watch -> watch.equals(watches.get(watch.id())))
                .forEach(watch -> untold.remove(watch.id()));
        rows.spells().stream()
                .filter(spell -> spell.equals(spells.get(spell.id())))
                .forEach(spell -> untold.remove(spell.id()));
    }

    /// All that the database has, read after the last telling. What it lacks is over and forgotten, unless it has not
    /// been told of it.
    synchronized void absorb(Past rows) {
        Past ours = untold();
        if (differs(rows, ours)) {
            changes++;
        }
        watches.clear();
        rows.watches().forEach(watch -> watches.put(watch.id(), watch));
        ours.watches().forEach(watch -> watches.put(watch.id(), watch));
        Watch own = current;
        if (own != null) {
            watches.put(own.id(), own);
        }
        spells.clear();
        rows.spells().forEach(spell -> spells.put(spell.id(), spell));
        ours.spells().forEach(spell -> spells.put(spell.id(), spell));
        open.values().forEach(spell -> spells.put(spell.id(), spell));
    }

    private boolean differs(Past rows, Past ours) {
        return rows.spells().size() + ours.spells().size() < spells.size()
                || rows.spells().stream()
                        .anyMatch(spell -> !untold.contains(spell.id()) && !spell.equals(spells.get(spell.id())));
    }
}
