package dev.heliograph.message.template;

/** A file that is not UTF-8, so that some characters would be replaced. */
final class NotUtf8Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUtf8Exception(String file) {
        super(file + " is not UTF-8; save it as UTF-8");
    }
}
