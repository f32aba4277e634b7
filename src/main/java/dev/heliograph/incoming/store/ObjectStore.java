package dev.heliograph.incoming.store;

/** Where files are kept. */
public interface ObjectStore {

    /**
     * Begins a file. It is there when it is finished, and not before; one of the same name is replaced then.
     *
     * @param contentType as the file's sender has named it
     * @param name what a browser calls it when it is saved; its original is kept in the metadata
     */
    Upload open(String key, String contentType, FileName name);

    /** What others find a file by: {@code s3://bucket/key}. */
    String address(String key);
}
