package com.judgemyjpeg.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code as a path of SVG: one stroke of a module's height for every run of dark modules.
///
/// @param size in modules, without the quiet zone
record Square(int size, String path) {

    static Square of(String text) {
        Map<EncodeHintType, ?> hints =
                Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        try {
            BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            return new Square(modules.getWidth(), path(modules));
        } catch (WriterException e) {
            throw new IllegalArgumentException("this does not fit into a square", e);
        }
    }

    private static String path(BitMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    int from = x;
                    while (x + 1 < modules.getWidth() && modules.get(x + 1, y)) {
                        x++;
                    }
                    int run = x + 1 - from;
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, run, run));
                }
            }
        }
        return path.toString();
    }
}
