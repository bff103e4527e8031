package org.igniterealtime.openfire.plugins.decloak.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a picture small by leaving it its 256 most frequent colours. */
final class SmallPicture {

    private static final int COLOURS = 256;

    private SmallPicture() {
    }

    static BufferedImage of(BufferedImage picture) {
        Map<Integer, Integer> counts = new HashMap<>();
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> frequent = counts.entrySet().stream()
            .sorted(Collections.reverseOrder(Map.Entry.comparingByValue())).limit(COLOURS)
            .map(Map.Entry::getKey).toList();
        int[] palette = frequent.stream().mapToInt(Integer::intValue).toArray();
        Map<Integer, Integer> places = new HashMap<>();
        counts.keySet().forEach(colour -> places.put(colour, nearest(colour, palette)));
        BufferedImage small = new BufferedImage(picture.getWidth(), picture.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
        for (int at = 0; at < pixels.length; at++) {
            small.getRaster().setSample(at % picture.getWidth(), at / picture.getWidth(), 0, places.get(pixels[at]));
        }
        return small;
    }

    private static int nearest(int colour, int[] palette) {
        return IntStream.range(0, palette.length).boxed()
            .min((one, other) -> Integer.compare(distance(colour, palette[one]), distance(colour, palette[other])))
            .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16).map(shift -> (one >> shift & 255) - (other >> shift & 255))
            .map(difference -> difference * difference).sum();
    }
}
