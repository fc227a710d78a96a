package com.judgemyjpeg.critique;

import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the subject is, when something recognised lies where the eye goes.
final class Subjects {
    private static final Set<String> ANIMALS =
            Set.of("bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "teddy bear");

    private Subjects() {}

    /// The code of the label of the thing that overlaps the subject best; a face goes before the person around
    /// it.
    static @Nullable String label(Measurements m) {
        Box subject = m.composition().subject();
        List<Thing> faces = faces(m);
        return m.things().stream()
                .filter(thing -> !thing.label().equals("face") || faces.contains(thing))
                .filter(thing -> likeness(thing.box(), subject) > .15)
                .max(Comparator.comparingDouble(
                        thing -> likeness(thing.box(), subject) + (thing.label().equals("face") ? .3 : 0)))
                .map(Thing::label)
                .map(Subjects::code)
                .orElse(null);
    }

    /// What was recognised, a person and the face in it counted once, and no animal's face for a human one.
    static List<Thing> things(Measurements m) {
        boolean people = m.things().stream().anyMatch(thing -> thing.label().equals("person"));
        List<Thing> faces = faces(m);
        return m.things().stream()
                .filter(thing -> !thing.label().equals("face") || !people && faces.contains(thing))
                .toList();
    }

    /// The finder of faces finds those of cats and dogs as well.
    static List<Thing> faces(Measurements m) {
        List<Box> animals = m.things().stream()
                .filter(thing -> ANIMALS.contains(thing.label()))
                .map(Thing::box)
                .toList();
        return m.things().stream()
                .filter(thing -> thing.label().equals("face"))
                .filter(face -> animals.stream().noneMatch(animal -> within(animal, face.box())))
                .toList();
    }

    private static boolean within(Box outer, Box inner) {
        return outer.x() <= inner.centreX()
                && inner.centreX() <= outer.x() + outer.width()
                && outer.y() <= inner.centreY()
                && inner.centreY() <= outer.y() + outer.height();
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
