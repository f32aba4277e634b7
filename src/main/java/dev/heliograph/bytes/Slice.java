package dev.heliograph.bytes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on a part of what is written, and drops what is before and after it. */
final class Slice extends FilterOutputStream {

    private final long from;
    private final long end;
    private long place;

    /** @param end the index behind the part's last byte */
    Slice(OutputStream out, long from, long end) {
        super(out);
        this.from = from;
        this.end = end;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] { (byte) one }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int before = (int) Math.min(length, Math.max(0, from - place));
        int behind = (int) Math.min(length, Math.max(0, place + length - end));
        place += length;
        if (before + behind < length) {
            out.write(bytes, offset + before, length - before - behind);
        }
    }
}
