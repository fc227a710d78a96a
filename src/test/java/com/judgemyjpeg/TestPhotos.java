package com.judgemyjpeg;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/// Files that people bring: real photographs, small made ones, and bad ones.
public final class TestPhotos {
    private static final Path FOLDER = Path.of("src", "test", "resources", "photos");

    private TestPhotos() {}

    /// A photograph of the collection: `dogs`, `mountain`, `coffee` ...
    public static byte[] real(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name + ".jpg"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A small JPEG, another one for each seed.
    public static byte[] small(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, color(random), 320, 240, color(random)));
        pen.fillRect(0, 0, 320, 240);
        for (int i = 0; i < 12; i++) {
            pen.setColor(color(random));
            pen.fillOval(random.nextInt(280), random.nextInt(200), 20 + random.nextInt(40), 20 + random.nextInt(40));
        }
        pen.dispose();
        return encoded(image, "jpg");
    }

    public static byte[] encoded(BufferedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The photo with a comment right behind its first two bytes.
    public static byte[] withComment(byte[] jpeg, String comment) {
        return withSegment(jpeg, 0xfe, comment.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The photo with a segment of this marker right behind its first two bytes: 0xe1 is where EXIF lies.
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /// The photo with a place written into it: 48 degrees 51 minutes north, 2 degrees 21 minutes east.
    public static byte[] withPlace(byte[] jpeg) {
        int gps = 8 + 2 + 12 + 4;
        int values = gps + 2 + 4 * 12 + 4;
        ByteBuffer exif = ByteBuffer.allocate(6 + values + 48);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 1);
        entry(exif, 0x8825, 4, 1).putInt(gps); // where the directory of the place lies
        exif.putInt(0).putShort((short) 4);
        entry(exif, 1, 2, 2).put((byte) 'N').put(new byte[3]);
        entry(exif, 2, 5, 3).putInt(values);
        entry(exif, 3, 2, 2).put((byte) 'E').put(new byte[3]);
        entry(exif, 4, 5, 3).putInt(values + 24);
        exif.putInt(0);
        for (int number : new int[] {48, 51, 0, 2, 21, 0}) {
            exif.putInt(number).putInt(1);
        }
        return withSegment(jpeg, 0xe1, exif.array());
    }

    private static ByteBuffer entry(ByteBuffer exif, int tag, int type, int count) {
        return exif.putShort((short) tag).putShort((short) type).putInt(count);
    }

    private static Color color(Random random) {
        return new Color(random.nextInt(0x1000000));
    }
}
