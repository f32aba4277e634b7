package dev.heliograph.setting;

/** Numbers of bytes in the form of settings: {@code 150M}, {@code 2929K}. K and M are 1,024 and 1,048,576 bytes. */
public final class ByteSize {

    private static final int KILO = 10;
    private static final int MEGA = 20;

    private ByteSize() {
    }

    /** The size in the largest unit in which it is a whole number. */
    public static String exact(long bytes) {
        if (bytes != 0 && isWhole(bytes, MEGA)) {
            return (bytes >> MEGA) + "M";
        }
        return bytes != 0 && isWhole(bytes, KILO) ? (bytes >> KILO) + "K" : bytes + (bytes == 1 ? " byte" : " bytes");
    }

    /** The largest size in units that is not more; below 1K the bytes. */
    public static String atMost(long bytes) {
        return exact(isWhole(bytes, MEGA) || bytes < 1 << KILO ? bytes : bytes >> KILO << KILO);
    }

    private static boolean isWhole(long bytes, int unit) {
        return bytes >> unit << unit == bytes;
    }
}
