package dev.heliograph.incoming;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.incoming.store.Upload;
import dev.heliograph.outcome.NotReadyException;

/** The upload of an item. It begins when the first bytes have determined the file's name. */
final class ItemUpload extends Upload {

    private final Function<ItemForm, Upload> open;
    private final byte[] beginning = new byte[ItemForm.ENOUGH];
    private int length;
    private Optional<Upload> upload = Optional.empty();
    private ItemForm form = ItemForm.MAIL;

    ItemUpload(Function<ItemForm, Upload> open) {
        this.open = open;
    }

    /** The item's type, once it is finished. */
    ItemForm form() {
        return form;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] { (byte) one }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int some = upload.isPresent() ? 0 : Math.min(count, beginning.length - length);
        System.arraycopy(bytes, offset, beginning, length, some);
        length += some;
        if (length == beginning.length) {
            begun().write(bytes, offset + some, count - some);
        }
    }

    private Upload begun() throws IOException {
        if (upload.isEmpty()) {
            form = ItemForm.of(beginning, length);
            upload = Optional.of(open.apply(form));
            upload.get().write(beginning, 0, length);
        }
        return upload.get();
    }

    @Override
    public void finish() throws NotReadyException {
        try {
            begun().finish();
        } catch (IOException e) {
            throw failure().orElseThrow(() -> NotReadyException.passing("bucket-unavailable", "S3 did not take a file"));
        }
    }

    @Override
    public Optional<NotReadyException> failure() {
        return upload.flatMap(Upload::failure);
    }

    @Override
    public long size() {
        return upload.map(Upload::size).orElse((long) length);
    }

    @Override
    public String sha256() {
        return upload.map(Upload::sha256).orElseThrow();
    }

    @Override
    public void close() {
        upload.ifPresent(Upload::close);
    }
}
