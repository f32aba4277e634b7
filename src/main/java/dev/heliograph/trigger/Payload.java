package dev.heliograph.trigger;

/** The bytes of one event. The reader takes them away: a large event must not stay in memory until it is answered. */
public final class Payload {

    private byte[] bytes;

    Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, once. */
    public byte[] take() {
        var taken = bytes;
        bytes = new byte[0];
        return taken;
    }
}
