package dev.heliograph.setting;

/** Numbers of bytes, written as settings are: {@code 150M}, {@code 2929K}. K and M are 1,024 and 1,048,576 bytes. */
public final class ByteSize {

    private static final int KILO = 10;
    private static final int MEGA = 20;

    private ByteSize() {
    }

    /** In the largest unit in which it is a whole number. */
    public static String exact(long bytes) {
        if (bytes != 0 && isWhole(bytes, MEGA)) {
            return (bytes >> MEGA) + "M";
        }
        return bytes != 0 && isWhole(bytes, KILO) ? (bytes >> KILO) + "K" : bytes + (bytes == 1 ? " byte" : " bytes");
    }

    /** The largest size that a setting can name and that is not more; of less than 1K the bytes. */
    public static String atMost(long bytes) {
        return exact(isWhole(bytes, MEGA) || bytes < 1 << KILO ? bytes : bytes >> KILO << KILO);
    }

    private static boolean isWhole(long bytes, int unit) {
        return bytes >> unit << unit == bytes;
    }
}
