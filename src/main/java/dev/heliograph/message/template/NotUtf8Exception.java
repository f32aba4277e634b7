package dev.heliograph.message.template;

/** A file that is no UTF-8, of which some characters would be sent as others. */
final class NotUtf8Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUtf8Exception(String file) {
        super(file + " is no UTF-8; save it as UTF-8");
    }
}
