package dev.heliograph.incoming.store;

/** The store of files. */
public interface ObjectStore {

    /**
     * Begins a file. It exists only when it is finished, and then replaces one of the same name.
     *
     * @param contentType the sender's type for the file
     * @param name the name that a browser saves it under; the original is kept in the metadata
     */
    Upload open(String key, String contentType, FileName name);

    /** The address of a file: {@code s3://bucket/key}. */
    String address(String key);
}
