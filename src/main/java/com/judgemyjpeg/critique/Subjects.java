package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the subject is, when something recognised lies where the eye goes.
final class Subjects {
    private Subjects() {}

    /// The code of the label of the thing that overlaps the subject best; a face goes before the person around it.
    static @Nullable String label(Measurements m) {
        Box subject = m.composition().subject();
        return m.things().stream()
                .filter(thing -> likeness(thing.box(), subject) > .15)
                .max(Comparator.comparingDouble(
                        thing -> likeness(thing.box(), subject) + (thing.label().equals("face") ? .3 : 0)))
                .map(Thing::label)
                .map(Subjects::code)
                .orElse(null);
    }

    /// What was recognised, a person and the face in it counted once.
    static List<Thing> things(Measurements m) {
        boolean people = m.things().stream().anyMatch(thing -> thing.label().equals("person"));
        return m.things().stream()
                .filter(thing -> !people || !thing.label().equals("face"))
                .toList();
    }

    static String code(String label) {
        return label.replace(' ', '-');
    }

    /// Shared area over joint area, or how much of the smaller lies within the larger, halved.
    private static double likeness(Box a, Box b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double shared = width * height;
        double areaA = a.width() * a.height();
        double areaB = b.width() * b.height();
        return Math.max(shared / (areaA + areaB - shared), shared / Math.min(areaA, areaB) / 2);
    }
}
