package com.judgemyjpeg.generator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// Small ones, each another, the same in every run: cheap to make and to send. What a large photo costs is measured
/// elsewhere.
final class Photographs {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Photographs() {}

    static List<byte[]> make(int count) throws IOException {
        List<byte[]> all = new ArrayList<>();
        var chance = new Random(1);
        for (int i = 0; i < count; i++) {
            all.add(one(chance));
        }
        return all;
    }

    private static byte[] one(Random chance) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int sky = chance.nextInt(0x80) << 8 | 0xC0;
        int ground = chance.nextInt(0x80) << 16 | chance.nextInt(0x60) << 8;
        int horizon = HEIGHT / 3 + chance.nextInt(HEIGHT / 3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, (y < horizon ? sky : ground) + chance.nextInt(0x18) * 0x010101);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
