package dev.heliograph.compose.mime;

import java.io.IOException;
import java.io.OutputStream;

/** What stands below the headers of a mail or of a part of it. It is made while it is written, the same each time. */
public interface MimeContent {

    /** ASCII, with CR LF between its lines. */
    void writeTo(OutputStream out) throws IOException;
}
