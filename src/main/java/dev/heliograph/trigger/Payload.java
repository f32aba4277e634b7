package dev.heliograph.trigger;

/** The bytes of one event, which whoever reads them takes away: a large one must not lie in memory until it is answered. */
public final class Payload {

    private byte[] bytes;

    Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All of them, once. */
    public byte[] take() {
        var taken = bytes;
        bytes = new byte[0];
        return taken;
    }
}
